import { z } from 'zod';
import type { AppFile } from '../../app-file.ts';
import { bytesOf } from '../compare-versions.ts';

/** The package manager that a project says it is made with. */
export interface NamedManager {
  readonly name: string;
  /** A version, or a range of them; null when it leaves that open. */
  readonly version: string | null;
}

const manifest = z.object({
  packageManager: z.string().optional().catch(undefined),
  devEngines: z
    .object({ packageManager: z.object({ name: z.string(), version: z.string().optional() }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
/** Versions and ranges of them, and nothing else that npm would take for the place of a package. */
const versions = /^[\d^~<>=*xX][\w.^~<>=*| -]*$/;

/** What package.json says in `packageManager` (as `pnpm@10.4.1+sha512.…`) or in `devEngines`; null when it says nothing. */
export function namedManager(files: readonly AppFile[]): NamedManager | null {
  const file = files.find(({ path }) => path === 'package.json');
  if (file === undefined) return null;
  const { packageManager, devEngines } = manifest.parse(JSON.parse(bytesOf(file).toString('utf8')));
  const [, name, version] = /^([a-z]+)@([^+]+)/.exec(packageManager ?? '') ?? [];
  if (name !== undefined) return { name, version: known(version) };
  const wanted = devEngines?.packageManager;
  return wanted === undefined ? null : { name: wanted.name, version: known(wanted.version) };
}

function known(version: string | undefined): string | null {
  return version !== undefined && versions.test(version) ? version : null;
}
