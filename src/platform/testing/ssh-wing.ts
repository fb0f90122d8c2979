import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuilderToolName, InputOf, OutputOf } from '../../contract/builder-toolset.ts';
import { builderTools } from '../../contract/builder-toolset.ts';
import type { LiveEvent } from '../../contract/events.ts';
import { createSshAccess, type SshAccess, type SshAccessParts } from '../access/ssh/ssh-access.ts';
import type { SshAddress } from '../access/ssh/ssh-address.ts';
import type { AuditEntry } from '../tenants/audit.ts';
import type { Caller } from '../caller.ts';
import type { Handler } from '../handlers.ts';
import { systemClock } from '../clock.ts';
import { createLiveEvents } from '../store/live-events.ts';
import { openSshDoor } from '../transport/ssh/ssh-door.ts';
import { openWing, type Wing } from './wing.ts';

export interface Ran {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The deployments wing with an SSH door, and the stock OpenSSH client to knock at it. */
export interface SshWing {
  readonly wing: Wing;
  readonly audit: AuditEntry[];
  readonly folder: string;
  /** What was told of SSH, in its order. */
  readonly changes: string[];
  /** Tells every node what happened elsewhere: that a key ended, or a deployment was deleted. */
  tell(event: LiveEvent): Promise<void>;
  /** The tools as another node of the platform would run them: the same store, connections of its own. */
  elsewhere<Name extends BuilderToolName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  tool<Name extends BuilderToolName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  readonly port: number;
  /** Options that every client takes; `port` is spelled `-p` by ssh and `-P` by the others. */
  options(portFlag?: '-p' | '-P'): string[];
  start(program: string, ...words: string[]): ChildProcess;
  run(program: string, words: readonly string[], stdin?: string | Buffer): Promise<Ran>;
  close(): Promise<void>;
}

export async function openSshWing({ keepAliveMs }: { readonly keepAliveMs?: number } = {}): Promise<SshWing> {
  const wing = await openWing();
  const folder = mkdtempSync(join(tmpdir(), 'ssh-'));
  const quiet = {
    info: () => {},
    warn: () => {},
    error: (event: string, fields?: object) => void process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
  };
  const audit: AuditEntry[] = [];
  const changes: string[] = [];
  const live = createLiveEvents({ store: wing.store, log: quiet });
  await live.subscribe('ten_test', null, ({ event }) => void (event.type === 'ssh' && changes.push(event.change)));
  let address = (): SshAddress => {
    throw new Error('the door is not open yet');
  };
  const parts: SshAccessParts = {
    store: wing.store,
    vault: { hash: (text) => createHmac('sha256', 'test').update(text).digest('base64url') },
    clock: systemClock,
    log: quiet,
    live,
    tenants: { record: async (_caller, entry) => void audit.push(entry) },
    deployments: wing.deployments,
    address: () => address(),
    host: () => '127.0.0.1',
  };
  const access = createSshAccess(parts);
  const otherNode = createSshAccess(parts);
  const door = await openSshDoor({
    access,
    host: '127.0.0.1',
    port: 0,
    dataDir: wing.dataDir,
    log: quiet,
    ...(keepAliveMs === undefined ? {} : { keepAliveMs }),
  });
  address = () => door.address;
  const port = door.address.kind === 'open' ? door.address.port : 0;
  const caller: Caller = {
    tenantId: 'ten_test',
    tenantName: 'test',
    permissions: new Set(['read', 'build', 'operate', 'secrets', 'admin']),
    keyId: null,
    door: 'http',
    actor: 'console',
    from: null,
    requestId: 'req_test',
  };
  const callOf =
    ({ handlers }: SshAccess): SshWing['tool'] =>
    async (name, input) => {
      const handler = handlers[name] as Handler<typeof name> | undefined;
      if (handler === undefined) throw new Error(`no handler for ${name}`);
      const tool = builderTools[name];
      return tool.output.parse(await handler(caller, tool.input.parse(input) as never, new AbortController().signal)) as never;
    };
  const start = (program: string, ...words: string[]) => spawn(program, words, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });

  return {
    wing,
    audit,
    folder,
    changes,
    port,
    tell: (event) => live.publish('ten_test', event),
    tool: callOf(access),
    elsewhere: callOf(otherNode),
    options: (portFlag = '-p') => [
      '-F',
      '/dev/null',
      portFlag,
      String(port),
      ...['BatchMode=yes', 'StrictHostKeyChecking=no', 'LogLevel=ERROR', 'IdentityAgent=none', 'IdentityFile=none'].flatMap((option) => [
        '-o',
        option,
      ]),
      '-o',
      `UserKnownHostsFile=${join(folder, 'known_hosts')}`,
    ],
    start,
    async run(program, words, stdin = '') {
      const child = start(program, ...words);
      const out: Buffer[] = [];
      let stderr = '';
      child.stdout?.on('data', (bytes: Buffer) => out.push(bytes));
      child.stderr?.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
      child.stdin?.on('error', () => {});
      child.stdin?.end(stdin);
      const code = await new Promise<number | null>((resolve, reject) => {
        child.once('error', reject);
        child.once('close', resolve);
      });
      return { code, stdout: Buffer.concat(out), stderr };
    },
    async close() {
      access.close();
      await door.close();
      await live.close();
      await wing.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
