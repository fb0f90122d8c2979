import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findInstalled, requireInstalled } from '../../installed-package.ts';
import type { BoxSpec, Mount } from '../box.ts';
import { boxHome, boxKit, boxNode, boxOxlint, boxShell, boxTerminal, boxTsc, kitPackages } from '../box-paths.ts';
import { boxUid, type View } from './box-view.ts';

const merged = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];
const libraryCache = '/etc/ld.so.cache';
const alternatives = '/etc/alternatives';
/** Whom programs trust that speak TLS. */
const certificates = '/etc/ssl/certs';
const checkTools = '/opt/checks/node_modules';
const checkPackages = { typescript: '@typescript', oxlint: '@oxlint' } as const;

/** /usr and, where they exist, its old names: links on a merged system, folders on others. */
function systemFolders(): View['system'] {
  const old = merged.filter((path) => existsSync(path));
  return [
    { path: '/usr', linkTo: null },
    ...old.map((path) => ({ path, linkTo: lstatSync(path).isSymbolicLink() ? readlinkSync(path).replace(/^\//, '') : null })),
  ];
}

const packageFolder = (name: string): string => realpathSync(requireInstalled(name));
const readOnly = (source: string, target: string): Mount => ({ source, target, writable: false });
const kit = (): Mount[] => kitPackages.map((name) => readOnly(packageFolder(name), `${boxKit}/${name}`));

/** The native part of terminals; a box without it has no terminals. */
export function terminalOf(system: string): Mount[] {
  const terminals = findInstalled('@lydell/node-pty');
  const native = terminals && findInstalled(`@lydell/node-pty-${system}`, terminals);
  return native ? [readOnly(realpathSync(native), boxTerminal)] : [];
}

/** The tools lie outside /node_modules: an app must not be able to import what its box will not have when it runs. */
function checks(): { mounts: Mount[]; links: View['links'] } {
  const mounts = Object.entries(checkPackages).flatMap(([name, scope]) => {
    const folder = packageFolder(name);
    return [readOnly(folder, `${checkTools}/${name}`), readOnly(join(dirname(folder), scope), `${checkTools}/${scope}`)];
  });
  const native = readdirSync(join(dirname(packageFolder('typescript')), '@typescript')).find((name) => name.startsWith('typescript-'));
  if (native === undefined) throw new Error('the native part of typescript is not installed: run npm install in the project’s folder');
  return {
    mounts,
    links: [
      { path: boxTsc, target: `node_modules/@typescript/${native}/lib/tsc` },
      { path: boxOxlint, target: 'node_modules/oxlint/bin/oxlint' },
    ],
  };
}

/** Says modes aloud, because the platform's umask may be anything and a box reads as one of the others. */
function openFolder(folder: string): (name: string, text: string | Buffer) => void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return (name, text) => {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o644);
  };
}

/** The names of the users of a box, whose own has this number. Mounts for a box whose number is not everybody's. */
export function writeNames(folder: string, uid: number): Mount[] {
  const write = openFolder(folder);
  write(
    'passwd',
    `root:x:0:0:root:/:/usr/sbin/nologin\napp:x:${uid}:${uid}:app:${boxHome}:${boxShell}\nnobody:x:65534:65534::/:/usr/sbin/nologin\n`,
  );
  write('group', `root:x:0:\napp:x:${uid}:\nnogroup:x:65534:\n`);
  return ['passwd', 'group'].map((name) => readOnly(join(folder, name), `/etc/${name}`));
}

/** Writes the little of /etc that programs ask for: names of the user and of this machine, and where libraries lie. */
export function writeEtc(folder: string): void {
  const write = openFolder(folder);
  writeNames(folder, boxUid);
  write('hostname', 'sandbox\n');
  write('hosts', '127.0.0.1 localhost sandbox\n');
  write('nsswitch.conf', 'passwd: files\ngroup: files\nhosts: files\n');
  write('resolv.conf', '');
  write('ld.so.cache', existsSync(libraryCache) ? readFileSync(libraryCache) : '');
  // Places to mount the host's own choices on: which awk, which vi; whom to trust.
  mkdirSync(join(folder, 'alternatives'), { recursive: true });
  mkdirSync(join(folder, 'ssl', 'certs'), { recursive: true });
}

/** What every box of one platform sees, found once; the version's own mounts come with each box. */
export function readSystem(parts: { readonly etc: string; readonly supervisor: string }) {
  const system = systemFolders();
  const choices = [alternatives, certificates].filter((folder) => existsSync(folder)).map((folder) => readOnly(folder, folder));
  const base = [
    readOnly(parts.etc, '/etc'),
    ...choices,
    readOnly(realpathSync(process.execPath), boxNode),
    readOnly(parts.supervisor, '/opt/supervisor'),
    ...terminalOf(`${process.platform}-${process.arch}`),
    ...kit(),
  ];
  let tools: ReturnType<typeof checks> | undefined;

  return (spec: Pick<BoxSpec, 'purpose' | 'mounts'>): View => {
    if (spec.purpose === 'app') return { system, mounts: [...base, ...spec.mounts], links: [] };
    tools ??= checks();
    return { system, mounts: [...base, ...tools.mounts, ...spec.mounts], links: tools.links };
  };
}
