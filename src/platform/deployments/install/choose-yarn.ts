import { ToolError } from '../../../contract/errors.ts';
import type { AppFile } from '../../app-file.ts';
import { bytesOf } from '../compare-versions.ts';
import { namedManager, type ManagerHash } from './named-manager.ts';

export const yarnLock = 'yarn.lock';

/** The yarn that a project is installed with: always the one that it names, because each writes its lock file a little differently. */
export interface ChosenYarn {
  readonly version: string;
  /** What it has to be, where the project says so. */
  readonly hash: ManagerHash | null;
  /** Whether the project says itself if install scripts of packages run. */
  readonly decidesOnScripts: boolean;
}

export type YarnChoice = { readonly ok: true; readonly yarn: ChosenYarn } | { readonly ok: false; readonly error: ToolError };

/** The first that can leave out packages for development by itself. */
const firstMajor = 4;

/** The version of a project that names yarn 4 or later; null for every other. Needs the text of package.json alone. */
export function namedYarn(files: readonly AppFile[]): string | null {
  const named = namedManager(files);
  if (named?.name !== 'yarn' || named.version === null) return null;
  return Number(/\d+/.exec(named.version)?.[0]) >= firstMajor ? named.version : null;
}

/** Which yarn follows the lock file of a project that names it, or why none does. */
export function chooseYarn(files: readonly AppFile[]): YarnChoice {
  const version = namedYarn(files) ?? String(firstMajor);
  const { workspaces } = JSON.parse(textAt(files, 'package.json')) as { readonly workspaces?: unknown };
  if (workspaces !== undefined) {
    const message = 'package.json is of a workspace, and one project is deployed at a time';
    const hint = 'Send the one that is to run: a folder with its package.json, without `workspaces`, and a yarn.lock of its own.';
    return { ok: false, error: new ToolError('invalid_input', `files: ${message}.`, { hint, details: [{ field: 'files', message }] }) };
  }
  return {
    ok: true,
    yarn: { version, hash: namedManager(files)?.hash ?? null, decidesOnScripts: /^enableScripts:/m.test(textAt(files, '.yarnrc.yml')) },
  };
}

function textAt(files: readonly AppFile[], path: string): string {
  const file = files.find((one) => one.path === path);
  return file === undefined ? '' : bytesOf(file).toString('utf8');
}
