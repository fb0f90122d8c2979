import type { Readable } from 'node:stream';
import type { Body } from './write-body.ts';

/** What an upload link is for. */
export interface UploadOffer {
  readonly purpose: 'file' | 'code';
  /** Where a file will lie, below the app's data. */
  readonly path: string | null;
  readonly maxBytes: number;
  readonly expiresAt: Date;
}

export interface Received {
  readonly uploadId: string;
  readonly purpose: 'file' | 'code';
  readonly path: string | null;
  readonly sizeBytes: number;
}

export interface Download {
  readonly fileName: string;
  readonly bytes: Readable;
}

/** Where one-use links lead; who holds the link may use it once. Each throws ToolError not_found for one that is spent or expired. */
export interface Transfers {
  offer(token: string): Promise<UploadOffer>;
  receive(token: string, body: Body): Promise<Received>;
  download(token: string): Promise<Download>;
}
