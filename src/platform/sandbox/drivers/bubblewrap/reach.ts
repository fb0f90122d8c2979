import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Mount } from '../../box.ts';

/** A bind mount that is made before root is given up, seen by this one box only. */
export interface Staged {
  readonly source: string;
  readonly target: string;
}

/** The outermost path below the last folder on the way that others may not enter, or null when the way is free. */
function behindClosedDoor(path: string, mayEnter: (folder: string) => boolean): string | null {
  let child = path;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!mayEnter(folder)) return child;
    if (folder === dirname(folder)) return null;
    child = folder;
  }
}

/**
 * The box's own host user cannot walk through a folder such as /root (0700). What lies behind one is first bound into the
 * box's run folder, in a mount namespace of its own, and found there; permissions on the host stay as they are.
 */
export function stageUnreachable(
  mounts: readonly Mount[],
  stage: string,
  mayEnter: (folder: string) => boolean = othersMayEnter,
): { readonly staged: readonly Staged[]; readonly mounts: readonly Mount[] } {
  const staged = new Map<string, string>();
  const rewritten = mounts.map((mount) => {
    const outer = behindClosedDoor(mount.source, mayEnter);
    if (outer === null) return mount;
    const target = staged.get(outer) ?? join(stage, `${staged.size}`);
    staged.set(outer, target);
    const rest = relative(outer, mount.source);
    return { ...mount, source: rest === '' ? target : `${target}${sep}${rest}` };
  });
  return { staged: [...staged].map(([source, target]) => ({ source, target })), mounts: rewritten };
}

/** Makes the places to bind to in this folder, and the table that tells `mount` all of it at once: each start of `mount` takes 2 ms. */
export function prepareStage(staged: readonly Staged[], stage: string): string | null {
  if (staged.length === 0) return null;
  mkdirSync(stage, { recursive: true });
  chmodSync(stage, 0o711);
  for (const { source, target } of staged) {
    if (statSync(source).isDirectory()) mkdirSync(target);
    else writeFileSync(target, '');
  }
  const table = join(stage, 'table');
  writeFileSync(table, staged.map(tableLine).join(''));
  return table;
}

/** As fstab(5) has it, where blanks would divide the fields. */
export function tableLine({ source, target }: Staged): string {
  const [from, to] = [source, target].map((path) =>
    path.replaceAll(/[ \t\n\\]/g, (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`),
  );
  return `${from} ${to} none rbind 0 0\n`;
}

function othersMayEnter(folder: string): boolean {
  return (statSync(folder).mode & 0o001) !== 0;
}
