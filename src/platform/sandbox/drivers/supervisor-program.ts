import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const sources = fileURLToPath(new URL('../supervisor/', import.meta.url));
const programs = ['main.ts', 'serve-static.ts'].map((name) => join(sources, name));
const options = ['--ignoreConfig', '--noCheck', '--target', 'es2024', '--module', 'commonjs', '--rewriteRelativeImportExtensions'];

/**
 * Writes the supervisor as plain CommonJS, once for all boxes. Loading types would cost each of them 35 ms of its start, and
 * loading modules in the newer form 5 ms and 2 MB.
 */
export async function writeSupervisor(folder: string): Promise<void> {
  const compiler = findPackageJSON('typescript', import.meta.url);
  if (compiler === undefined) throw new Error('the package typescript is not installed: run npm install in the project’s folder');
  await mkdir(folder, { recursive: true });
  const words = [join(dirname(compiler), 'bin', 'tsc'), ...options, '--rootDir', sources, '--outDir', folder, ...programs];
  await run(process.execPath, words, { cwd: sources, timeout: 60_000 }).catch(
    (error: { readonly stdout?: string; readonly message: string }) => {
      throw new Error(`the supervisor could not be prepared: ${(error.stdout ?? error.message).slice(0, 500)}`);
    },
  );
  // Said aloud, because the platform's umask may be anything and a box reads as one of the others.
  await chmod(folder, 0o755);
  await Promise.all((await readdir(folder)).map((name) => chmod(join(folder, name), 0o644)));
}
