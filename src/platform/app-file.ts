/** A file of an app's version: relative POSIX path and its bytes as UTF-8 text or raw. */
export interface AppFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}
