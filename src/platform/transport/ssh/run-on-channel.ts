import type { Readable } from 'node:stream';
import type { ServerChannel } from 'ssh2';
import { ToolError } from '../../../contract/errors.ts';
import type { Visit } from '../../access/ssh/ssh-access.ts';
import type { Log } from '../../log.ts';
import type { BoxProcess, ProcessRequest } from '../../sandbox/box.ts';
import { createChannelWriter } from './channel-writer.ts';

export interface OnChannel {
  /** Resolves when the channel has closed. */
  readonly closed: Promise<void>;
  /** The process, once it runs. */
  process(): BoxProcess | null;
  /** Tells whoever is connected why, and ends the process. */
  end(reason: string): void;
}

/** Runs a process of the box on a channel: streams both ways, then its exact end. Nothing runs on when the channel closes. */
export function runOnChannel(
  channel: ServerChannel,
  visit: Promise<Visit>,
  request: ProcessRequest,
  notes: readonly string[],
  log: Log,
): OnChannel {
  const writer = createChannelWriter(channel);
  let process: BoxProcess | null = null;
  let open = true;
  let ending = false;
  const closed = new Promise<void>((resolve) => {
    channel.on('close', () => {
      open = false;
      process?.kill();
      resolve();
    });
  });
  channel.on('error', (error: Error) => log.info('ssh_channel_failed', { error: error.message }));
  channel.stderr.on('error', (error: Error) => log.info('ssh_channel_failed', { error: error.message }));

  const say = (text: string) => writer.stderr(Buffer.from(`${text}${request.terminal === undefined ? '\n' : '\r\n'}`));
  const leave = (end: { exitCode: number | null; signal: string | null }) => {
    if (!open) return;
    if (end.exitCode !== null) channel.exit(end.exitCode);
    else channel.exit((end.signal ?? 'SIGKILL').replace(/^SIG/, ''), false, '');
    channel.end();
  };

  async function run(): Promise<void> {
    for (const note of notes) await say(note);
    const { refusal, app: find } = await visit;
    if (refusal !== null) {
      await say(refusal);
      return leave({ exitCode: 1, signal: null });
    }
    const app = await find();
    const started = await app.box.openProcess(request);
    process = started;
    if (!open) return started.kill();
    app.touch();
    const forward = async (source: Readable, to: (bytes: Uint8Array) => Promise<void>) => {
      for await (const bytes of source as AsyncIterable<Buffer>) {
        app.touch();
        await to(bytes);
      }
    };
    channel.on('data', () => app.touch());
    channel.pipe(started.stdin);
    await Promise.all([forward(started.stdout, writer.stdout), forward(started.stderr, writer.stderr)]);
    const ended = await started.exited;
    if (ending) return;
    if (ended.signal === 'SIGKILL') await find().catch(sayWhyLost);
    leave(ended);
  }

  /** A box that ends takes its sessions along: to whoever sits there it looks like any lost connection. */
  async function sayWhyLost(error: unknown): Promise<void> {
    if (error instanceof ToolError)
      await say(`${request.terminal === undefined ? '' : '\r\n'}This session ended with the app. ${error.message}`);
  }

  run().catch(async (error: unknown) => {
    if (ending) return;
    if (error instanceof ToolError) await say([error.message, error.hint].filter(Boolean).join(' '));
    else {
      log.error('ssh_process_failed', { error });
      await say('The sandbox was lost.');
    }
    leave({ exitCode: 1, signal: null });
  });

  return {
    closed,
    process: () => process,
    end(reason) {
      ending = true;
      process?.kill();
      void say(`${request.terminal === undefined ? '' : '\r\n'}${reason}`).then(() => leave({ exitCode: null, signal: 'SIGHUP' }));
    },
  };
}
