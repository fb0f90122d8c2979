import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const node = join(root, 'node_modules', '.bin', 'node');

export interface Connection {
  readonly server: string;
  readonly tenant: string;
  readonly token: string;
}

/** A real platform on a data folder and a port of its own, as `npm start` runs it. */
export class Platform {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'bm-e2e-'));
  server = '';
  #process: ChildProcess | undefined;

  async start(): Promise<void> {
    const child = spawn(node, [join(root, 'src/platform/main.ts')], {
      cwd: root,
      env: {
        ...process.env,
        PORT: this.server === '' ? '0' : new URL(this.server).port,
        BUILDER_DATA_DIR: this.dataDir,
        BUILDER_TENANT: 'acme',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    this.server = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const url = /Console\s+(http:\/\/\S+)/.exec(said)?.[1];
        if (url !== undefined) resolve(new URL(url).origin);
      });
      child.once('exit', (code) => reject(new Error(`The platform ended with ${code}:\n${said}`)));
    });
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** What a person gets from `npm run builder -- <words>`. */
  command(...words: string[]): string {
    const ran = spawnSync(node, [join(root, 'src/cli/builder.ts'), ...words], {
      env: { ...process.env, BUILDER_DATA_DIR: this.dataDir },
      encoding: 'utf8',
    });
    if (ran.status !== 0) throw new Error(`builder ${words.join(' ')}: ${ran.stderr}`);
    return ran.stdout;
  }

  connection(): Connection {
    return JSON.parse(this.command('connection', '--json')) as Connection;
  }

  signInLink(): string {
    return (
      this.command('sign-in')
        .trim()
        .split(/\s+/)
        .find((word) => word.startsWith('http')) ?? ''
    );
  }
}
