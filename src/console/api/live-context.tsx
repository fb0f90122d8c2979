import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { LiveEvent } from '../../contract/events.ts';
import type { Live, LiveState } from './live.ts';

/** Null where nobody is signed in. */
export const LiveContext = createContext<Live | null>(null);

const connecting: LiveState = { is: 'connecting' };
const nothing = (): void => undefined;

/** The state of the tab's event stream. */
export function useLiveState(): LiveState {
  const live = useContext(LiveContext);
  return useSyncExternalStore(
    (listener) => live?.onState(listener) ?? nothing,
    () => live?.state() ?? connecting,
  );
}

/** Calls back with every event of the stream; the callback must be stable. */
export function useLiveEvent(listener: (event: LiveEvent) => void): void {
  const live = useContext(LiveContext);
  useEffect(() => live?.onEvent(listener), [live, listener]);
}

/** Brings the log lines of a deployment into the stream while mounted. */
export function useFollow(deploymentId: string | null): void {
  const live = useContext(LiveContext);
  useEffect(() => (deploymentId === null ? undefined : live?.follow(deploymentId)), [live, deploymentId]);
}

export function useLive(): Live | null {
  return useContext(LiveContext);
}
