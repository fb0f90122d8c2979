import type { AppFile } from '../../../../../app-file.ts';
import { checksum, isMigration, manifestPath, readManifest, textOf } from './manifest.ts';
import { mergeLines } from './merge-lines.ts';

/**
 * The new files with what a person changed in the live ones by hand. `base` is what was written for the live version.
 * Where both changed the same lines the text carries conflict markers: the type check stops at them and shows the place.
 */
export function keepEdits(next: readonly AppFile[], live: readonly AppFile[], base: readonly AppFile[]): readonly AppFile[] {
  const written = readManifest(live);
  if (written === null) return next;
  const nextPaths = new Set(next.map((file) => file.path));
  const kept = next.flatMap((file) => {
    if (isMigration(file) || file.path === manifestPath) return [file];
    const before = written.get(file.path);
    const now = live.find((one) => one.path === file.path);
    if (now === undefined) return before === checksum(file) ? [] : [file];
    if (checksum(now) === before || before === undefined) return before === undefined ? [merged(file, now, undefined)] : [file];
    return [
      before === checksum(file)
        ? now
        : merged(
            file,
            now,
            base.find((one) => one.path === file.path),
          ),
    ];
  });
  const added = live.filter(
    (file) => !nextPaths.has(file.path) && !written.has(file.path) && !isMigration(file) && file.path !== manifestPath,
  );
  return [...kept, ...added];
}

function merged(next: AppFile, live: AppFile, base: AppFile | undefined): AppFile {
  const { text } = mergeLines(base === undefined ? '' : textOf(base), textOf(live), textOf(next));
  return { path: next.path, content: text };
}
