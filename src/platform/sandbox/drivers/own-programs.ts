import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { requireInstalled } from '../../installed-package.ts';
import { boxNode } from '../box-paths.ts';

const run = promisify(execFile);
const sources = fileURLToPath(new URL('../', import.meta.url));
const options = ['--ignoreConfig', '--noCheck', '--target', 'es2024', '--module', 'commonjs', '--rewriteRelativeImportExtensions'];

/** A small program of ours that runs beside the platform. */
export interface OwnProgram {
  /** Below the folder of the sandbox, without its ending. */
  readonly source: string;
  /** The file that it becomes. */
  readonly file: string;
  /** Whether it is called by the name of its file, and not as an argument of Node. */
  readonly isCommand?: boolean;
}

/** Called by the names of what they are here in the place of. */
const commands = ['pnpm', 'yarn'];

export const supervisorPrograms = (folder: string): readonly OwnProgram[] => [
  ...['main', 'serve-static'].map((name) => ({ source: `supervisor/${name}`, file: join(folder, `${name}.js`) })),
  ...commands.map((name) => ({ source: 'supervisor/run-script', file: join(folder, 'bin', name), isCommand: true })),
];

/** The connector of direct paths; no box has a use for it. */
export const connectorOf = (shared: string): OwnProgram => ({ source: 'direct/connector', file: join(shared, 'direct', 'connector.js') });

/**
 * Writes programs as plain CommonJS, each in one file, once a platform. Loading types would cost each of them 35 ms of its start
 * and 17 MB, loading modules in the newer form 5 ms and 2 MB, and finding eighteen small files another 5 ms.
 */
export async function writePrograms(programs: readonly OwnProgram[], shared: string): Promise<void> {
  const compiler = requireInstalled('typescript');
  const parts = await mkdtemp(join(shared, 'parts-'));
  try {
    const inputs = programs.map(({ source }) => join(sources, `${source}.ts`));
    const words = [join(compiler, 'bin', 'tsc'), ...options, '--rootDir', sources, '--outDir', parts, ...inputs];
    await run(process.execPath, words, { cwd: sources, timeout: 60_000 }).catch(
      (error: { readonly stdout?: string; readonly message: string }) => {
        throw new Error(`the supervisor could not be prepared: ${(error.stdout ?? error.message).slice(0, 500)}`);
      },
    );
    for (const { source, file, isCommand = false } of programs) {
      await mkdir(dirname(file), { recursive: true });
      const text = await inOneFile(parts, `${source}.js`);
      await writeFile(file, isCommand ? `#!${boxNode}\n${text}` : text);
      // Said aloud, because the platform's umask may be anything and a box reads as one of the others.
      await chmod(dirname(file), 0o755);
      await chmod(file, isCommand ? 0o755 : 0o644);
    }
  } finally {
    await rm(parts, { recursive: true, force: true });
  }
}

/** A program with all of ours that it requires. */
async function inOneFile(folder: string, program: string): Promise<string> {
  const names = new Set([program]);
  let parts = '';
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    const joined = text.replaceAll(/\brequire\("(\.\.?\/[\w./-]+\.js)"\)/g, (_, required: string) => {
      const found = posix.join(dirname(name), required);
      names.add(found);
      return `require(${JSON.stringify(found)})`;
    });
    parts += `${JSON.stringify(name)}: (exports, require) => {\n${joined}},\n`;
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
