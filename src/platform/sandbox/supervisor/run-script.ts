/**
 * What `pnpm` and `yarn` mean in a box, where neither is: they run scripts and programs of the app, and install nothing. It becomes
 * what it runs, so that an app has no process more for having been started this way.
 */
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { scriptCall, shellLine, type Scripts } from './script-call.ts';

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly scripts?: Scripts;
}

const shell = '/bin/bash';
const command = process.argv[1]?.split('/').pop() ?? 'pnpm';

/** The folder of the nearest package.json, as those that are meant look for it. */
function projectFolder(): string {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return process.cwd();
  }
}

function read(folder: string): Manifest {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {};
}

function find(program: string, path: string): string | undefined {
  if (program.includes('/')) return program;
  return path
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        // Not there, or not to be run: the next folder may have it.
        return false;
      }
    });
}

function fail(why: string): never {
  process.stderr.write(`${command}: ${why}.\n`);
  process.exit(1);
}

const folder = projectFolder();
const manifest = read(folder);
const scripts = manifest.scripts ?? {};
const path = `${join(folder, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
const environment: NodeJS.ProcessEnv = { ...process.env, PATH: path };
const call = scriptCall(process.argv.slice(2), scripts);
switch (call.kind) {
  case 'script': {
    process.chdir(folder);
    Object.assign(environment, {
      npm_lifecycle_event: call.name,
      ...(manifest.name === undefined ? {} : { npm_package_name: manifest.name }),
      ...(manifest.version === undefined ? {} : { npm_package_version: manifest.version }),
    });
    process.execve?.(shell, [shell, '-c', shellLine(scripts, call.name, call.words), call.name, ...call.words], environment);
    break;
  }
  case 'program': {
    const [program = '', ...words] = call.words;
    const file = find(program, path);
    if (file === undefined) fail(`there is neither a script nor a program ${program}`);
    process.execve?.(file, [program, ...words], environment);
    break;
  }
  case 'refused':
    fail(call.why);
}
