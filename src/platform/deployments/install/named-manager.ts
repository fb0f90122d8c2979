import { z } from 'zod';
import type { AppFile } from '../../app-file.ts';
import { bytesOf } from '../compare-versions.ts';

/** The package manager that a project says it is made with. */
export interface NamedManager {
  readonly name: string;
  /** A version, or a range of them; null when it leaves that open. */
  readonly version: string | null;
  /** What exactly that version is; null when it is not said. */
  readonly hash: ManagerHash | null;
}

/** Of the package of pnpm, and of the program of yarn: as corepack writes and checks it. */
export interface ManagerHash {
  readonly algorithm: 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
  /** Of lower-case digits. */
  readonly hex: string;
}

const manifest = z.object({
  packageManager: z.string().optional().catch(undefined),
  devEngines: z
    .object({ packageManager: z.object({ name: z.string(), version: z.string().optional() }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
/** Only of one version can it be said what it is. */
const exact = /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/;
/** Versions and ranges of them, and nothing else that npm would take for the place of a package. */
const versions = /^[\d^~<>=*xX][\w.^~<>=*| -]*$/;

/** What package.json says in `packageManager` (as `pnpm@10.4.1+sha512.…`) or in `devEngines`; null when it says nothing. */
export function namedManager(files: readonly AppFile[]): NamedManager | null {
  const file = files.find(({ path }) => path === 'package.json');
  if (file === undefined) return null;
  const { packageManager, devEngines } = manifest.parse(JSON.parse(bytesOf(file).toString('utf8')));
  const [, name, version, build] = /^([a-z]+)@([^+]+)(?:\+(.*))?$/.exec(packageManager ?? '') ?? [];
  if (name !== undefined) return { name, version: known(version), hash: exact.test(version ?? '') ? hashIn(build) : null };
  const wanted = devEngines?.packageManager;
  return wanted === undefined ? null : { name: wanted.name, version: known(wanted.version), hash: null };
}

function hashIn(build = ''): ManagerHash | null {
  const [, algorithm, hex = ''] = /^(sha(?:1|224|256|384|512))\.([0-9a-f]+)$/i.exec(build) ?? [];
  return algorithm === undefined ? null : { algorithm: algorithm.toLowerCase() as ManagerHash['algorithm'], hex: hex.toLowerCase() };
}

function known(version: string | undefined): string | null {
  return version !== undefined && versions.test(version) ? version : null;
}
