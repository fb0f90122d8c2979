import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { boxAppFolder } from '../../box-paths.ts';
import type { ContainerPlan } from './plan.ts';

/** Engines mount these by themselves, and so need a place for them too. */
const mountedByEngine = { folders: ['/proc', '/dev', '/sys'], files: ['/run/.containerenv'] };

/** Said aloud, because the platform's umask may be anything and a box reads as one of the others. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
  chmodSync(path, 0o755);
}

function makePlace(path: string, kind: 'folder' | 'file'): void {
  makeFolder(dirname(path));
  if (kind === 'folder') makeFolder(path);
  else writeFileSync(path, '', { mode: 0o644 });
}

/**
 * The root of one box: links, and an empty place for everything that is mounted. Made before the engine looks at it, because
 * its runtime acts as the box's own root there, who may write nothing.
 */
export function makeRootFolder({ root, mounts, links }: Pick<ContainerPlan, 'root' | 'mounts' | 'links'>): void {
  const under = (path: string) => join(root, path);
  makeFolder(root);
  for (const path of mountedByEngine.folders) makePlace(under(path), 'folder');
  for (const path of mountedByEngine.files) makePlace(under(path), 'file');
  makePlace(under('/tmp'), 'folder');
  // The runtime gives what it mounts here the mode of the place.
  chmodSync(under('/tmp'), 0o1777);
  makePlace(under(boxAppFolder), 'folder');
  for (const { source, target } of mounts) {
    // What lies in another mount finds its place there.
    if (mounts.some((other) => target.startsWith(`${other.target}/`))) continue;
    makePlace(under(target), statSync(source).isDirectory() ? 'folder' : 'file');
  }
  for (const { path, target } of links) {
    makeFolder(dirname(under(path)));
    symlinkSync(target, under(path));
  }
}
