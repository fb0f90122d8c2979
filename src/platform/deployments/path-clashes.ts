/** Finds names that cannot stand beside each other in a folder: twice the same, the same but for case, a file that is also a folder. */
export class PathClashes {
  readonly #files = new Map<string, string>();
  /** Every folder on the way to a file, with one file that lies under it. */
  readonly #folders = new Map<string, string>();

  /** Why a file cannot join those before it, or null. It counts as there either way. */
  add(path: string): string | null {
    const lower = path.toLowerCase();
    const why = this.#why(path, lower);
    this.#files.set(lower, path);
    for (const folder of foldersOf(lower)) this.#folders.set(folder, path);
    return why;
  }

  #why(path: string, lower: string): string | null {
    const same = this.#files.get(lower);
    if (same !== undefined) return same === path ? 'is there twice' : `differs from ${same} only in upper and lower case`;
    for (const folder of foldersOf(lower)) {
      const file = this.#files.get(folder);
      if (file !== undefined) return `lies under ${file}, which is a file`;
    }
    const under = this.#folders.get(lower);
    return under === undefined ? null : `is a file, but ${under} lies under it`;
  }
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}
