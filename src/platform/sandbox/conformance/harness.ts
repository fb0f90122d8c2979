import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { systemClock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { openOutside, type Outside } from '../../testing/outside.ts';
import type { Box, BoxSpec, ExecResult, Sandboxes } from '../box.ts';
import type { DriverName } from '../choose-driver.ts';
import { createSandboxes } from '../sandboxes.ts';

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

export interface OpenedBox {
  readonly box: Box;
  /** The host's side of /app and /data. */
  readonly app: string;
  readonly data: string;
  sh(line: string, options?: { readonly timeoutMs?: number; readonly maxBytes?: number; readonly stdin?: string }): Promise<ExecResult>;
  node(code: string): Promise<ExecResult>;
}

export interface Harness {
  sandboxes(): Sandboxes;
  open(files?: Readonly<Record<string, string>>, spec?: Partial<BoxSpec>): Promise<OpenedBox>;
  folder(): string;
  /** The hosts that a box with a list may get to. */
  outside(): Outside;
}

const namesOutside = {
  'api.example.com': ['203.0.113.1'],
  'private.example.com': ['10.0.0.1'],
  'metadata.example.com': ['169.254.169.254'],
  'both.example.com': ['203.0.113.1', '127.0.0.1'],
  'mapped.example.com': ['::ffff:127.0.0.1'],
  'builder.example': ['203.0.113.9'],
};

/** One Sandboxes for a file of promises; every box that a test opens is gone after it. */
export function useSandboxes(driver: DriverName, containerSocket?: string): Harness {
  let root = '';
  let sandboxes: Sandboxes;
  let outside: Outside;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'my boxes-'));
    outside = await openOutside(namesOutside);
    sandboxes = await createSandboxes({ dataDir: root, driver, containerSocket, log: silent, clock: systemClock, wayOut: outside.wayOut });
  });
  afterEach(async () => {
    await Promise.all(sandboxes.list().map((box) => box.destroy()));
  });
  afterAll(async () => {
    await sandboxes.close();
    await outside.close();
    rmSync(root, { recursive: true, force: true });
  });

  return {
    sandboxes: () => sandboxes,
    folder: () => root,
    outside: () => outside,
    async open(files = {}, spec = {}) {
      const boxId = systemClock.id('box');
      const app = join(root, boxId, 'app');
      const data = join(root, boxId, 'data');
      mkdirSync(app, { recursive: true });
      mkdirSync(data, { recursive: true });
      for (const [name, text] of Object.entries(files)) writeFileSync(join(app, name), text);
      const mounts = [
        { source: app, target: '/app', writable: false },
        { source: data, target: '/data', writable: true },
      ];
      const box = await sandboxes.open({ boxId, purpose: 'app', owner: {}, mounts, env: {}, size: 'small', ...spec });
      const exec = (argv: readonly string[], timeoutMs = 20_000, maxBytesPerStream = 1_000_000, stdin = '') =>
        box.exec({ argv, timeoutMs, maxBytesPerStream, stdin });
      return {
        box,
        app,
        data,
        sh: (line, options = {}) => exec(['/bin/bash', '-c', line], options.timeoutMs, options.maxBytes, options.stdin),
        node: (code) => exec(['node', '-e', code]),
      };
    },
  };
}

/** Resolves when the condition holds; asks often, because what it watches tells nobody. */
export async function eventually(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
