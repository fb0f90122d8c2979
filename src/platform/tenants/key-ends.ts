/** Tells everything that is open with a key or a console session that it has ended. */
export function createKeyEnds() {
  const keyListeners = new Set<(keyId: string) => void>();
  const sessionListeners = new Set<(sessionId: string) => void>();
  const on = (listeners: Set<(id: string) => void>) => (listener: (id: string) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const tell = (listeners: Set<(id: string) => void>) => (id: string) => {
    for (const listener of listeners) listener(id);
  };
  return {
    onKeyEnded: on(keyListeners),
    onSessionEnded: on(sessionListeners),
    keyEnded: tell(keyListeners),
    sessionEnded: tell(sessionListeners),
  };
}
