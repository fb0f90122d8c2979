import type { MarkShape } from '../../ui/mark.tsx';
import type { ConnectionState } from './connection-state.ts';

/** The state of a shell as mark and word. */
export function connectionWords(state: ConnectionState | null, now: number): { readonly shape: MarkShape; readonly word: string } {
  if (state === null) return { shape: 'stopped', word: 'Not connected' };
  switch (state.is) {
    case 'connecting':
      return { shape: 'starting', word: 'Connecting' };
    case 'live':
      return { shape: 'running', word: 'Live' };
    case 'waiting':
      return { shape: 'starting', word: `Reconnecting in ${Math.max(1, Math.ceil((state.until - now) / 1_000))} s` };
    case 'ended':
      return { shape: state.exitCode === 0 ? 'stopped' : 'failed', word: `Ended, ${exitWords(state)}` };
    case 'refused':
      return { shape: 'failed', word: 'Not connected' };
  }
}

/** `exit 130`, `SIGKILL`. */
export function exitWords({ exitCode, signal }: Extract<ConnectionState, { is: 'ended' }>): string {
  if (exitCode !== null) return `exit ${exitCode}`;
  return signal ?? 'by a signal';
}
