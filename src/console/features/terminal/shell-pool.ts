import { openShell, type Shell } from './shell.ts';
import type { Size } from './socket.ts';

export type Shells = ReadonlyMap<string, Shell>;

/** The shells that this page is connected to. */
export interface ShellPool {
  subscribe(listener: () => void): () => void;
  read(): Shells;
  /** Lets go of shells that are not in the list and, where `open` says so, connects to those that are new in it. */
  keep(ids: readonly string[], open: boolean): void;
}

const firstSize: Size = { columns: 120, rows: 30 };

export function createShellPool(deploymentId: string): ShellPool {
  const listeners = new Set<() => void>();
  let shells: Shells = new Map();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => shells,
    keep(ids, open) {
      const next = new Map<string, Shell>();
      for (const id of ids) {
        const known = shells.get(id);
        // One that nobody has looked at yet has no size of its own; it gets that of its neighbour.
        const size = [...shells.values(), ...next.values()].at(-1)?.screen.size() ?? firstSize;
        if (known !== undefined) next.set(id, known);
        else if (open) next.set(id, openShell(deploymentId, id, size));
      }
      for (const [id, shell] of shells) if (!next.has(id)) shell.dispose();
      shells = next;
      for (const listener of listeners) listener();
    },
  };
}
