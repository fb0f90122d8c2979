import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { frugalNode } from '../../frugal-node.ts';
import { launchCommand, type LaunchPlan } from './command.ts';
import { launchEnvironment } from './given.ts';
import type { News, Order } from './messages.ts';

const longestComplaint = 4_096;

/** Of the host: the program that was started, and pid 1 of the box, where there is one. */
export interface LaunchedProcesses {
  readonly pid: number | null;
  readonly pid1: number | null;
}

export interface Launched {
  /** Resolves when both are known or will not be. */
  readonly processes: Promise<LaunchedProcesses>;
  /** Resolves when the launched process is reaped, or the launcher is lost, which its boxes do not outlive; with what bwrap complained about. */
  readonly ended: Promise<string>;
  /** The supervisor has called: what is printed from here on comes from the box and is not read. */
  hush(): void;
  /** Kills the program that was started, also one whose id is not known yet. */
  kill(): void;
}

/**
 * A small process that starts boxes for the platform: a fork copies the tables of all memory, of which the platform has much.
 * It is started when it is first needed, and again when it was lost.
 */
export interface Launcher {
  /** Starts the process, for whoever knows that a launch will follow. */
  ready(): void;
  launch(plan: LaunchPlan): Launched;
  close(): Promise<void>;
}

interface Running {
  readonly process: ChildProcess;
  readonly open: Map<number, { started(processes: LaunchedProcesses): void; ended(complaints: string): void }>;
}

export function createLauncher(files: { readonly program: string; readonly seccomp: string }): Launcher {
  let running: Running | null = null;
  let last = 0;

  const start = (): Running => {
    const started: Running = { process: startProcess(files.program), open: new Map() };
    let complaints = '';
    const lost = (why: string) => {
      if (running === started) running = null;
      for (const { ended } of started.open.values()) ended(`the program that started it was lost (${complaints.trim() || why})`);
      started.open.clear();
    };
    started.process.stderr?.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-longestComplaint)));
    started.process.on('message', (message) => {
      const news = message as News;
      const about = started.open.get(news.id);
      if (news.what === 'started') return about?.started(news);
      started.open.delete(news.id);
      if (started.open.size === 0) started.process.unref();
      about?.ended(news.complaints);
    });
    started.process.on('error', ({ message }) => lost(message));
    started.process.once('exit', (code, signal) => lost(signal ?? `exit code ${code}`));
    // It ends by itself then. One that does not is of no use any more.
    started.process.once('disconnect', () => started.process.kill('SIGKILL'));
    return started;
  };

  return {
    ready: () => void (running ??= start()),
    launch(plan) {
      running ??= start();
      const { process, open } = running;
      const id = (last += 1);
      const processes = Promise.withResolvers<LaunchedProcesses>();
      const ended = Promise.withResolvers<string>();
      // Boxes keep the platform alive, a launcher without any does not.
      process.ref();
      open.set(id, {
        started: processes.resolve,
        ended(complaints) {
          processes.resolve({ pid: null, pid1: null });
          ended.resolve(complaints);
        },
      });
      const send = (order: Order) =>
        open.has(id) &&
        process.send(order, () => {
          // A launcher that is gone is heard by its exit.
        });
      send({ what: 'launch', id, command: launchCommand(plan), options: plan.arguments, seccompFile: files.seccomp });
      return {
        processes: processes.promise,
        ended: ended.promise,
        hush: () => void send({ what: 'hush', id }),
        kill: () => void send({ what: 'kill', id }),
      };
    },
    async close() {
      const process = running?.process;
      if (process?.pid !== undefined && process.exitCode === null && process.signalCode === null) {
        process.ref();
        const exited = once(process, 'exit');
        process.kill('SIGKILL');
        await exited;
      }
    },
  };
}

/** It has nothing of the platform's environment, and a session of its own: Ctrl+C in a terminal is for the platform alone. */
function startProcess(program: string): ChildProcess {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', process.execPath, ...frugalNode.options, program], {
    cwd: '/',
    env: { ...frugalNode.environment, ...launchEnvironment },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  child.unref();
  child.channel?.unref();
  (child.stderr as Socket | null)?.unref();
  return child;
}
