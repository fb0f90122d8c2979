/** The dependencies of a pyproject.toml (PEP 621), each as pip takes it. Empty when it names none. */
export function projectDependencies(toml: string): readonly string[] {
  const list = /^dependencies\s*=\s*\[/m.exec(toml);
  if (list === null) return [];
  const found: string[] = [];
  // Strings are read one by one: a requirement such as `uvicorn[standard]` has a bracket of its own.
  const part = /\s*(?:#[^\n]*\n\s*)*(?:"([^"\n]*)"|'([^'\n]*)')\s*(?:#[^\n]*\n\s*)*,?/y;
  part.lastIndex = list.index + list[0].length;
  for (let next = part.exec(toml); next !== null; next = part.exec(toml)) found.push(next[1] ?? next[2] ?? '');
  return found;
}
