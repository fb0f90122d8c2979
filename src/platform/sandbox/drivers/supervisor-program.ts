import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { requireInstalled } from '../../installed-package.ts';

const run = promisify(execFile);
const sources = fileURLToPath(new URL('../supervisor/', import.meta.url));
const programs = ['main', 'serve-static'];
const options = ['--ignoreConfig', '--noCheck', '--target', 'es2024', '--module', 'commonjs', '--rewriteRelativeImportExtensions'];

/**
 * Writes the supervisor as plain CommonJS, once for all boxes. Loading types would cost each of them 35 ms of its start,
 * loading modules in the newer form 5 ms and 2 MB, and finding eighteen small files another 5.
 */
export async function writeSupervisor(folder: string): Promise<void> {
  const compiler = requireInstalled('typescript');
  await mkdir(folder, { recursive: true });
  const parts = await mkdtemp(`${folder}-parts-`);
  try {
    const inputs = programs.map((name) => join(sources, `${name}.ts`));
    const words = [join(compiler, 'bin', 'tsc'), ...options, '--rootDir', sources, '--outDir', parts, ...inputs];
    await run(process.execPath, words, { cwd: sources, timeout: 60_000 }).catch(
      (error: { readonly stdout?: string; readonly message: string }) => {
        throw new Error(`the supervisor could not be prepared: ${(error.stdout ?? error.message).slice(0, 500)}`);
      },
    );
    for (const name of programs) await writeFile(join(folder, `${name}.js`), await inOneFile(parts, `./${name}.js`));
  } finally {
    await rm(parts, { recursive: true, force: true });
  }
  // Said aloud, because the platform's umask may be anything and a box reads as one of the others.
  await chmod(folder, 0o755);
  await Promise.all(programs.map((name) => chmod(join(folder, `${name}.js`), 0o644)));
}

/** A program with all that it requires of its own folder. */
async function inOneFile(folder: string, program: string): Promise<string> {
  const names = new Set([program]);
  let parts = '';
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    for (const [, required = ''] of text.matchAll(/\brequire\("(\.\/[\w-]+\.js)"\)/g)) names.add(required);
    parts += `${JSON.stringify(name)}: (exports, require) => {\n${text}},\n`;
  }
  return `const parts = {\n${parts}};
const loaded = {};
function load(name) {
  if (parts[name] === undefined) return require(name);
  if (loaded[name] === undefined) parts[name]((loaded[name] = {}), load);
  return loaded[name];
}
load(${JSON.stringify(program)});
`;
}
