// What both commands need before Node 24 is there: runs on Node 20 or later, imports nothing but Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const stamps = join(root, 'node_modules', '.builder-mode');

/** The project's own Node 24; its folder comes first in PATH of everything we start. */
export const node = join(bin, 'node');
export const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };

export function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** True when the step has run with the same input; `done` remembers it. */
function stamped(name, hash) {
  const file = join(stamps, name);
  return existsSync(file) && readFileSync(file, 'utf8') === hash;
}
function stamp(name, hash) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), hash);
}

/** npm packages at the versions of the lock file. Not `npm ci`: it refuses a lock made where a registry lacks other systems' binaries. */
export function installPackages() {
  const hash = hashOf([readFileSync(join(root, 'package-lock.json'))]);
  if (stamped('packages', hash)) return;
  process.stderr.write('Installing npm packages (once) …\n');
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (npm.status !== 0) fail('npm could not install the packages. Check the network and run the command again.');
  if (!existsSync(node)) fail('npm did not bring Node 24 along (package `node`). Remove node_modules and run the command again.');
  stamp('packages', hash);
}

/** Debian packages by the program each brings, on PATH or where servers keep theirs. Installs what is missing where it may, otherwise names the one line that does. */
export function installSystemPackages(packagesByProgram, { needed = true } = {}) {
  const missing = Object.entries(packagesByProgram)
    .filter(([program]) => !onPath(program))
    .map(([, name]) => name);
  if (missing.length === 0) return;
  const giveUp = needed ? fail : (message) => process.stderr.write(`${message}\n`);
  const asRoot = process.getuid?.() === 0;
  const sudo = asRoot ? '' : 'sudo ';
  const line = `${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!onPath('apt-get'))
    return giveUp(`Missing: ${missing.join(', ')}. Install them with your system's package manager, then run the command again.`);
  if (!asRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0)
    return giveUp(`Missing: ${missing.join(', ')}. This installs them:\n\n  ${line}\n`);
  process.stderr.write(`Installing ${missing.join(', ')} (once) …\n`);
  const shell = spawnSync('sh', ['-c', line], { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (shell.status !== 0) giveUp(`apt-get could not install ${missing.join(', ')}. This is the line to run:\n\n  ${line}\n`);
}

function onPath(program) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .concat('/usr/sbin', '/usr/bin', '/usr/lib/openssh', '/usr/libexec/openssh', '/usr/lib/ssh')
    .some((folder) => folder !== '' && existsSync(join(folder, program)));
}

/** The console's files, built again only when something they are made from has changed. */
export function buildConsole() {
  const sources = ['index.html', 'vite.config.ts', 'package-lock.json', 'public', 'src/console', 'src/contract', 'src/domain'];
  const hash = hashOf(
    sources.flatMap((source) => filesUnder(join(root, source))).flatMap((file) => [file.slice(root.length), readFileSync(file)]),
  );
  if (stamped('console', hash) && existsSync(join(root, 'dist', 'console', 'index.html'))) return;
  process.stderr.write('Building the console …\n');
  const vite = spawnSync(node, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: environment,
  });
  if (vite.status !== 0) fail('The console could not be built; the lines above say why.');
  stamp('console', hash);
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
