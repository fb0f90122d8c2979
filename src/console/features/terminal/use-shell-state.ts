import { useCallback, useSyncExternalStore } from 'react';
import type { ConnectionState } from './connection-state.ts';
import type { Shell } from './shell.ts';

const nothing = (): void => undefined;

/** Where a shell stands, as it changes; null while there is none. */
export function useShellState(shell: Shell | null): ConnectionState | null {
  return useSyncExternalStore(
    useCallback((listener) => shell?.onState(listener) ?? nothing, [shell]),
    () => shell?.state() ?? null,
  );
}
