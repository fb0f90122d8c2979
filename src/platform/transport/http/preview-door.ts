import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The apps' own hosts: whatever comes for one of them never reaches the platform's own routes. */
export interface PreviewDoor {
  /** Whether a request with this Host header is for an app. */
  matches(host: string | undefined): boolean;
  request(req: IncomingMessage, res: ServerResponse): void;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
}
