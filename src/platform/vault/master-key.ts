import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '../start-problem.ts';

/** The key that everything sealed hangs on: from the environment, or from a file of the data folder that only its owner reads. */
export function loadMasterKey(dataDir: string, given: string | Buffer | undefined): Buffer {
  if (Buffer.isBuffer(given)) return given;
  if (given !== undefined) return fromEnvironment(given);
  const path = masterKeyFile(dataDir);
  createOnce(path, dataDir);
  chmodSync(path, 0o600);
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  if (key.length !== 32) {
    throw new StartProblem(
      `The key file ${path} is damaged.`,
      'Put it back from a backup: without it neither tokens nor stored secrets can be read.',
    );
  }
  return key;
}

export const masterKeyFile = (dataDir: string): string => join(dataDir, 'master.key');

/** Whole or not at all: a key that was cut short, by a full disk or the end of the platform, would be taken for a damaged one. */
function createOnce(path: string, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (existsSync(path)) return;
  const draft = `${path}.draft`;
  const fd = openSync(draft, 'w', 0o600);
  try {
    writeSync(fd, `${randomBytes(32).toString('base64')}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(draft, path);
}

function fromEnvironment(given: string): Buffer {
  if (given.length >= 32) return Buffer.from(given);
  throw new StartProblem('BUILDER_MASTER_KEY is too short: it needs 32 characters or more.', 'Make one with: openssl rand -base64 32');
}
