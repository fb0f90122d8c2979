import { readFileSync } from 'node:fs';
import type { AppFile } from '../../../../app-file.ts';

const folder = new URL('./app-parts/', import.meta.url);

/** Files that an app gets as they are: the same code in every app, kept here as sources that are checked like our own. */
export function appParts(paths: readonly string[]): readonly AppFile[] {
  return paths.map((path) => ({ path, content: readFileSync(new URL(path, folder), 'utf8') }));
}
