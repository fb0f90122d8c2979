import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const sources = fileURLToPath(new URL('../supervisor/', import.meta.url));

/** Runs in a Node of its own because stripping types is still called experimental and would say so on the platform's output. */
const program = `
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
process.umask(0o022);
const [from, to] = process.argv.slice(1);
mkdirSync(to, { recursive: true });
for (const name of readdirSync(from)) {
  if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
  const plain = stripTypeScriptTypes(readFileSync(from + name, 'utf8')).replaceAll(/(from '\\.\\/[a-z-]+)\\.ts'/g, "$1.mjs'");
  writeFileSync(to + '/' + name.replace('.ts', '.mjs'), plain);
}`;

/** Writes the supervisor as plain JavaScript: loading types costs a box 35 ms of its start, once here costs none. */
export async function writeSupervisor(folder: string): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program, sources, folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {},
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the supervisor could not be prepared: ${said.slice(0, 500)}`);
}
