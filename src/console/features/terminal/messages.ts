import type { TerminalServerMessage } from '../../../contract/terminal.ts';

const known: ReadonlySet<unknown> = new Set<TerminalServerMessage['type']>(['ready', 'viewers', 'exit', 'error']);

/** A text frame; null for one of a platform that is newer than this page. */
export function readMessage(text: string): TerminalServerMessage | null {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null && 'type' in message && known.has(message.type)
      ? (message as TerminalServerMessage)
      : null;
  } catch {
    return null;
  }
}
