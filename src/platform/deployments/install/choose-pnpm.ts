import { ToolError } from '../../../contract/errors.ts';
import type { AppFile } from '../../app-file.ts';
import { bytesOf } from '../compare-versions.ts';
import { namedManager, type ManagerHash } from './named-manager.ts';

export const pnpmLock = 'pnpm-lock.yaml';

/** The pnpm that a project is installed with. */
export interface ChosenPnpm {
  /** As npm takes it: a version or a range. */
  readonly version: string;
  /** Whether package.json names it; otherwise it follows from the lock file. */
  readonly named: boolean;
  /** What it has to be, where the project says so. */
  readonly hash: ManagerHash | null;
  /** Whether the project says itself which packages may run their install scripts. */
  readonly decidesOnScripts: boolean;
  /** Whether it wants no node_modules at all, which is what an app is started with. */
  readonly withoutModules: boolean;
}

export type PnpmChoice = { readonly ok: true; readonly pnpm: ChosenPnpm } | { readonly ok: false; readonly error: ToolError };

/** The newest that reads a lock file of this major version; 6 and older do not run on the Node of a box. */
const newestFor: Readonly<Record<string, string>> = { '5': '7', '6': '9', '9': '12' };
/** It reads the same lock files as its successors, and settings at places where those look no more. */
const lastWithOldSettings = '10';

/** Settings that say whose scripts run, as they are written in any of their places. */
const scriptSettings =
  /\b(?:allow-?builds|(?:only|never|ignored)-?built-?dependencies|dangerously-?allow-?all-?builds|ignore-?(?:dep-?)?scripts)/i;
const removedSettings = /^(?:only|never|ignored)BuiltDependencies\w*:/m;
const plugAndPlay = /^\s*(?:node-linker\s*=|nodeLinker:)\s*["']?pnp\b/m;

/** Which pnpm follows the lock file of a project: the one that is named, or the newest that reads it; or why none does. */
export function choosePnpm(files: readonly AppFile[]): PnpmChoice {
  const lock = textAt(files, pnpmLock).replaceAll('\r\n', '\n');
  const others = projectsOf(lock).filter((project) => project !== '.');
  if (others.length > 0) return refused(...ofWorkspace(others));
  const named = namedManager(files);
  const fits = versionFor(lock, files);
  const version = (named?.name === 'pnpm' ? named.version : null) ?? fits;
  if (version === undefined) return refused(...unknownLock(lock));
  const settings = [JSON.stringify(inManifest(files) ?? {}), textAt(files, 'pnpm-workspace.yaml'), textAt(files, '.npmrc')].join('\n');
  return {
    ok: true,
    pnpm: {
      version,
      named: named?.name === 'pnpm' && named.version !== null,
      hash: named?.name === 'pnpm' ? named.hash : null,
      decidesOnScripts: scriptSettings.test(settings),
      withoutModules: plugAndPlay.test(settings),
    },
  };
}

function versionFor(lock: string, files: readonly AppFile[]): string | undefined {
  const newest = newestFor[lockVersionOf(lock)?.split('.')[0] ?? ''];
  return newest === newestFor['9'] && hasOldSettings(files) ? lastWithOldSettings : newest;
}

/** pnpm 11 stopped reading settings in package.json and, but for registries, in .npmrc. */
function hasOldSettings(files: readonly AppFile[]): boolean {
  const own = textAt(files, '.npmrc').split('\n');
  const isOld = (line: string) => /^\s*[a-z][\w-]*(?:\[\])?\s*=/.test(line) && !/^\s*registry\s*=/.test(line);
  return inManifest(files) !== undefined || own.some(isOld) || removedSettings.test(textAt(files, 'pnpm-workspace.yaml'));
}

/** The settings of pnpm in package.json. */
function inManifest(files: readonly AppFile[]): unknown {
  return (JSON.parse(textAt(files, 'package.json')) as { readonly pnpm?: unknown }).pnpm;
}

function lockVersionOf(lock: string): string | undefined {
  return /^lockfileVersion:\s*["']?([\d.]+)/m.exec(lock)?.[1];
}

/** The projects that a lock file is for, by their folders; it lists none where there is but one in the older formats. */
function projectsOf(lock: string): string[] {
  const listed = /^importers:[ \t]*\n((?:[ \t]+.*\n|\n)*)/gm;
  return [...lock.matchAll(listed)].flatMap(([, part = '']) =>
    [...part.matchAll(/^ {2}["']?([^\s"'][^"'\n]*?)["']?:/gm)].map(([, folder = '']) => folder),
  );
}

function ofWorkspace(projects: readonly string[]): [message: string, hint: string] {
  const some = projects.slice(0, 3).join(', ') + (projects.length > 3 ? ` and ${projects.length - 3} more` : '');
  return [
    `${pnpmLock} is of a workspace (with ${some}), and one project is deployed at a time`,
    'Make a folder of the one that is to run, with its own lock file, and send that: `pnpm --filter <its name> deploy --prod <folder>` does so. Leave its node_modules out.',
  ];
}

function unknownLock(lock: string): [message: string, hint: string] {
  const version = lockVersionOf(lock);
  return [
    `${pnpmLock} ${version === undefined ? 'says no lockfileVersion' : `has lockfileVersion ${version}`}, and no pnpm is known that reads it`,
    'Name the pnpm that wrote it in package.json, as "packageManager": "pnpm@<what `pnpm --version` prints>", or write it anew: `pnpm install` with pnpm 9 or later.',
  ];
}

function refused(message: string, hint: string): PnpmChoice {
  return { ok: false, error: new ToolError('invalid_input', `files: ${message}.`, { hint, details: [{ field: 'files', message }] }) };
}

function textAt(files: readonly AppFile[], path: string): string {
  const file = files.find((one) => one.path === path);
  return file === undefined ? '' : bytesOf(file).toString('utf8');
}
