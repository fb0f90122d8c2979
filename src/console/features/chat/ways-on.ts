/** A way on after a failed build: something to say for the person, or a place to go. */
export type WayOn =
  | { readonly label: string; readonly does: 'send'; readonly message: string }
  | { readonly label: string; readonly does: 'write' }
  | { readonly label: string; readonly does: 'open_versions' };

/** Three ways, the likeliest first. With a live version behind it, going back is one of them. */
export function waysOn(liveVersion: number): WayOn[] {
  const simpler: WayOn = { label: 'Build a simpler version', does: 'send', message: 'Build a simpler version' };
  const write: WayOn = { label: 'Say what to change', does: 'write' };
  const first: WayOn =
    liveVersion > 0
      ? { label: 'Choose a version to go back to', does: 'open_versions' }
      : { label: 'Try again', does: 'send', message: 'Try again' };
  return [first, simpler, write];
}
