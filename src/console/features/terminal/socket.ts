import type { TerminalClientMessage, TerminalServerMessage } from '../../../contract/terminal.ts';
import { readMessage } from './messages.ts';

/** One line to the platform; when it breaks it is over. */
export interface Line {
  input(bytes: Uint8Array<ArrayBuffer>): void;
  tell(message: TerminalClientMessage): void;
  hangUp(): void;
}

export interface LineListener {
  onOutput(bytes: Uint8Array): void;
  onMessage(message: TerminalServerMessage): void;
  onLost(): void;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export type OpenLine = (size: Size, listener: LineListener) => Line;

/** The WebSocket of one shell; the session’s cookie goes with it. */
export function shellSocket(deploymentId: string, terminal: string): OpenLine {
  return ({ columns, rows }, listener) => {
    const address = new URL(`/api/deployments/${deploymentId}/terminal`, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    address.search = new URLSearchParams({ terminal, columns: String(columns), rows: String(rows) }).toString();
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    const events = new AbortController();
    const { signal } = events;
    socket.addEventListener('close', () => listener.onLost(), { signal });
    socket.addEventListener(
      'message',
      ({ data }: MessageEvent<string | ArrayBuffer>) => {
        if (typeof data !== 'string') return listener.onOutput(new Uint8Array(data));
        const message = readMessage(data);
        if (message !== null) listener.onMessage(message);
      },
      { signal },
    );
    const send = (data: string | Uint8Array<ArrayBuffer>): void => {
      if (socket.readyState === WebSocket.OPEN) socket.send(data);
    };
    return {
      input: send,
      tell: (message) => send(JSON.stringify(message)),
      hangUp() {
        events.abort();
        socket.close();
      },
    };
  };
}
