import { useCallback, useEffect, useMemo, useRef } from 'react';
import { keepShells, keptShells, newShellId } from './kept-shells.ts';
import { cleanName, readShells, writeShells, type ShellRef, type TerminalSearch } from './terminal-search.ts';

export type TerminalSearchChange = { [Key in keyof TerminalSearch]?: TerminalSearch[Key] | undefined };

/** The list of shells in the address, and what a person does to it. Without one, a first shell is opened. */
export function useShellList(
  deploymentId: string,
  { shells, terminal }: TerminalSearch,
  possible: boolean,
  onChange: (change: TerminalSearchChange) => void,
) {
  const refs = useMemo(() => readShells(shells), [shells]);
  const current = refs.find(({ id }) => id === terminal)?.id ?? refs[0]?.id ?? null;
  const begun = useRef(false);

  const set = useCallback(
    (next: readonly ShellRef[], front: string | null) => {
      const text = writeShells(next);
      keepShells(deploymentId, text);
      onChange({ shells: text === '' ? undefined : text, terminal: front === null || front === next[0]?.id ? undefined : front });
    },
    [deploymentId, onChange],
  );

  useEffect(() => {
    if (begun.current || !possible) return;
    begun.current = true;
    if (refs.length > 0) return keepShells(deploymentId, writeShells(refs));
    const kept = keptShells(deploymentId);
    set(kept.length > 0 ? kept : [{ id: newShellId() }], null);
  }, [possible, refs, deploymentId, set]);

  return {
    refs,
    current,
    pick: (id: string) => set(refs, id),
    add() {
      const id = newShellId();
      set([...refs, { id }], id);
    },
    /** A new shell in the place of one that has ended. */
    replace(old: string) {
      const id = newShellId();
      set(
        refs.map((ref) => (ref.id === old ? { ...ref, id } : ref)),
        id,
      );
    },
    remove(id: string) {
      const place = refs.findIndex((ref) => ref.id === id);
      const rest = refs.filter((ref) => ref.id !== id);
      set(rest, id === current ? (rest[Math.max(0, place - 1)]?.id ?? null) : current);
    },
    rename: (id: string, name: string) =>
      set(
        refs.map((ref) => (ref.id === id ? (cleanName(name) === '' ? { id } : { id, name: cleanName(name) }) : ref)),
        current,
      ),
  };
}
