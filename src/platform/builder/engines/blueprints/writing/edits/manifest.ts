import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AppFile } from '../../../../../app-file.ts';

/** Where an app keeps the checksums of what was written, so that edits by hand are seen later. */
export const manifestPath = '.builder/written.json';

const manifest = z.object({ files: z.record(z.string(), z.string()) });

/** Checksums by path. Migrations are not among them: they are kept as they ran. */
export type Manifest = ReadonlyMap<string, string>;

export function checksum(file: AppFile): string {
  return createHash('sha256').update(file.content).digest('hex');
}

export function manifestFile(files: readonly AppFile[]): AppFile {
  const written = files.filter((file) => !isMigration(file)).map((file) => [file.path, checksum(file)]);
  return { path: manifestPath, content: `${JSON.stringify({ files: Object.fromEntries(written) }, null, 2)}\n` };
}

/** Null for an app that has none or a broken one: then nothing can be said about edits. */
export function readManifest(files: readonly AppFile[]): Manifest | null {
  const file = files.find((one) => one.path === manifestPath);
  if (file === undefined) return null;
  try {
    return new Map(Object.entries(manifest.parse(JSON.parse(textOf(file))).files));
  } catch {
    return null;
  }
}

export const isMigration = (file: AppFile) => file.path.startsWith('migrations/');

export function textOf(file: AppFile): string {
  return typeof file.content === 'string' ? file.content : new TextDecoder().decode(file.content);
}
