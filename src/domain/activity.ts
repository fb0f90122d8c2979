/** How long a deployment stays up without use, unless it is set otherwise. */
export const defaultAutoStopMinutes = 15;

/** What the idle rule looks at. Reading status or logs, and sockets that only stay open, never reach it. */
export interface Use {
  /** The last request, or byte that somebody sent or was sent on purpose; for an app never used, when it came up. */
  readonly lastAt: Date;
  /** Requests that the app works on right now; not streams and sockets that only stay open. */
  readonly requestsRunning: number;
  /** Commands and terminals at work right now. */
  readonly commandsRunning: number;
}

export function isIdle(use: Use, autoStopMinutes: number, now: Date): boolean {
  if (autoStopMinutes === 0 || use.requestsRunning > 0 || use.commandsRunning > 0) return false;
  return now.getTime() - use.lastAt.getTime() >= autoStopMinutes * 60_000;
}

export type TrafficKind = 'http' | 'event_stream' | 'websocket';

/**
 * Whether bytes on a connection are use, or only keep it open: pings of a WebSocket (RFC 6455 §5.5: opcodes 8 and up)
 * and comments of an event stream (a line that begins with a colon) say nothing about a person.
 */
export function isUse(kind: TrafficKind, bytes: Uint8Array): boolean {
  const first = bytes[0];
  if (first === undefined) return false;
  switch (kind) {
    case 'http':
      return true;
    case 'websocket':
      return !(bytes.length <= 131 && (first & 0x0f) >= 0x8);
    case 'event_stream':
      return first !== 0x3a && !bytes.every((byte) => byte === 0x0a || byte === 0x0d);
  }
}
