import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';

/** A server that the stock client is sent to. */
export interface SshTarget {
  readonly name: string;
  readonly user: string;
  readonly port: number;
  /** What this server needs beyond the client's defaults, such as a key. */
  readonly options: readonly string[];
  /** A file of the agreed size on the server, and a folder there to write to. */
  readonly file: string;
  readonly folder: string;
}

/** No configuration of this machine's user takes part; algorithms are what the client would choose by itself. */
const plain = ['BatchMode=yes', 'StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR', 'IdentityAgent=none'];
const optionsOf = (target: SshTarget, portFlag: '-p' | '-P'): string[] => [
  '-F',
  '/dev/null',
  portFlag,
  String(target.port),
  ...[...plain, ...target.options].flatMap((option) => ['-o', option]),
];

/** Milliseconds from before the client starts until it has ended. @throws when it fails. */
export async function timeCommand(target: SshTarget, command: string, streams: { readonly from?: string } = {}): Promise<number> {
  return timed('ssh', [...optionsOf(target, '-p'), `${target.user}@127.0.0.1`, command], streams.from);
}

export const timeCopyDown = (target: SshTarget, to: string): Promise<number> =>
  timed('scp', [...optionsOf(target, '-P'), `${target.user}@127.0.0.1:${target.file}`, to]);

export const timeCopyUp = (target: SshTarget, from: string): Promise<number> =>
  timed('scp', [...optionsOf(target, '-P'), from, `${target.user}@127.0.0.1:${target.folder}/copied-up`]);

async function timed(program: string, words: readonly string[], from?: string): Promise<number> {
  const nowhere = await open('/dev/null', 'w');
  const source = from === undefined ? null : await open(from, 'r');
  const began = performance.now();
  const child = spawn(program, words, { stdio: [source?.fd ?? 'ignore', nowhere.fd, 'pipe'] });
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const took = performance.now() - began;
  await nowhere.close();
  await source?.close();
  if (code !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${code}: ${said}`);
  return took;
}
