import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ToolError, type ErrorBody } from '../contract/errors.ts';
import type { Configuration } from '../platform/configuration.ts';
import { jsonLog } from '../platform/log.ts';
import type { OwnerCalls } from '../platform/owner-calls.ts';
import { withOwnerSocket } from '../platform/owner-socket.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { DataFolderInUse } from '../platform/store/data-folder-lock.ts';

class NotRunning extends Error {}
const patienceMs = 20_000;

/** The owner's calls: asked of the running platform over its socket, otherwise answered by the data folder itself. */
export async function withOwnerCalls<Result>(configuration: Configuration, use: (calls: OwnerCalls) => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await use(callsOver(configuration.dataDir));
    } catch (error) {
      if (!(error instanceof NotRunning)) throw error;
    }
    try {
      return await withStopped(configuration, use);
    } catch (error) {
      // It is just starting or stopping, or another command has the folder: soon one of the two ways is open.
      if (!(error instanceof DataFolderInUse) || Date.now() > deadline) throw error;
      await pause(50);
    }
  }
}

async function withStopped<Result>(configuration: Configuration, use: (calls: OwnerCalls) => Promise<Result>): Promise<Result> {
  const warnings = jsonLog((line) => line.includes('"level":"error"') && process.stderr.write(line));
  // Its parts are many, and a running platform needs none of them here.
  const { openStoppedPlatform } = await import('../platform/stopped-platform.ts');
  const calls = await openStoppedPlatform(configuration, warnings);
  try {
    return await use({ ...calls, signInLink: () => Promise.reject(notRunning(configuration.dataDir)) });
  } finally {
    await calls.close();
  }
}

function notRunning(dataDir: string): StartProblem {
  return new StartProblem(`No platform is running on ${dataDir}.`, 'Start it with npm start: it prints a sign-in link.');
}

function callsOver(dataDir: string): OwnerCalls {
  const ask = async <Output>(route: string, body: object = {}): Promise<Output> => {
    try {
      return await withOwnerSocket(dataDir, (socketPath) => post<Output>(socketPath, route, body));
    } catch (error) {
      const absent = ['ENOENT', 'ECONNREFUSED', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
      throw absent ? new NotRunning() : error;
    }
  };
  return {
    connection: (tenant) => ask('/connection', { tenant }),
    createTenant: (name) => ask('/tenants', { name }),
    signInLink: (tenant) => ask('/sign-in', { tenant }),
    doctor: () => ask('/doctor'),
  };
}

function post<Output>(socketPath: string, path: string, body: object): Promise<Output> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, path, method: 'POST', headers: { 'content-type': 'application/json' } }, (answer) => {
      answer.toArray().then((chunks) => {
        const read: unknown = JSON.parse(Buffer.concat(chunks as Buffer[]).toString());
        if (answer.statusCode === 200) return resolve(read as Output);
        const { code, message, hint } = (read as ErrorBody).error;
        return reject(new ToolError(code, message, hint === undefined ? {} : { hint }));
      }, reject);
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}
