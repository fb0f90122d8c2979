/** What one install may take. More than any app of a sandbox's size needs, less than it takes to fill a disk. */
export interface InstallLimits {
  readonly timeMs: number;
  /** Of what is kept; while it runs, its downloads lie beside it and count too. */
  readonly bytes: number;
  readonly entries: number;
  readonly depth: number;
  /** Lines of its output that the log keeps. */
  readonly lines: number;
}

export const installLimits: InstallLimits = {
  timeMs: 5 * 60_000,
  bytes: 512 * 1_048_576,
  entries: 80_000,
  depth: 64,
  lines: 400,
};
