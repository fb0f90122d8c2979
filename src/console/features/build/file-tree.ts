/** A folder or a file of an app, as the Files tab lists it: flat, with its depth, folders before files. */
export interface TreeLine {
  readonly kind: 'folder' | 'file';
  readonly path: string;
  readonly name: string;
  readonly depth: number;
}

/** Lists paths as a tree, without what is inside folders that are shut. */
export function treeLines(paths: readonly string[], shut: ReadonlySet<string>): TreeLine[] {
  const lines: TreeLine[] = [];
  walk('', [...paths].sort(), 0, shut, lines);
  return lines;
}

function walk(prefix: string, paths: readonly string[], depth: number, shut: ReadonlySet<string>, lines: TreeLine[]): void {
  const rest = (path: string) => path.slice(prefix.length);
  const folders = new Map<string, string[]>();
  const files: string[] = [];
  for (const path of paths) {
    const slash = rest(path).indexOf('/');
    if (slash === -1) files.push(path);
    else {
      const folder = rest(path).slice(0, slash);
      folders.set(folder, [...(folders.get(folder) ?? []), path]);
    }
  }
  for (const [name, inside] of folders) {
    const path = `${prefix}${name}`;
    lines.push({ kind: 'folder', path, name, depth });
    if (!shut.has(path)) walk(`${path}/`, inside, depth + 1, shut, lines);
  }
  for (const path of files) lines.push({ kind: 'file', path, name: rest(path), depth });
}
