import type { BoxSpec, SandboxProbe, Usage } from './box.ts';

/** Where the supervisor of a box calls home. The platform listens on it before the driver starts the box. */
export interface Home {
  /** Absolute path of the listening unix socket; its folder holds nothing else and is mounted read-only into the box. */
  readonly socket: string;
  /** The run folder of the box: what the driver must remember to clean up after a crash lies here, out of the box's sight. */
  readonly folder: string;
}

export interface Started {
  /** Resolves when the box is gone, with the reason. */
  readonly lost: Promise<string>;
  /** True once the kernel has killed a process of the box for memory. Asked when its supervisor is lost, to say why. */
  outOfMemory(): boolean;
  /** The supervisor has called: what the launch prints from here on comes from the box and is not read. */
  hush(): void;
}

/**
 * Starts and ends boxes, nothing else: exec, app, tunnels and a graceful stop are the supervisor's and the same for every
 * driver. Every method works in any state of a box, also while it starts, and also for one that an earlier platform left.
 */
export interface Driver {
  readonly id: string;
  /** What this host can do, without starting anything. `ok: false` names the one command that repairs it. */
  probe(): Promise<SandboxProbe>;
  /** Launches the box; its supervisor dials home by itself. */
  start(spec: BoxSpec, home: Home, signal: AbortSignal): Promise<Started>;
  /** Lifts the processor limit to one full CPU for the seconds in which programs start. */
  boost(boxId: string): void;
  usage(boxId: string): Promise<Usage>;
  /** Opens the network of the box, for a process that shall be in it: a file descriptor. Null where the platform may not. */
  openNetwork(boxId: string): number | null;
  /** Kills every process of the box at once and removes what the host holds for it. Any number of times. */
  destroy(boxId: string): Promise<void>;
  /** Why a trial box did not start and the one command that repairs it. */
  explain(complaint: string): { readonly why: string; readonly fix: string };
  /** Removes what an earlier platform left in this run folder: processes, limits, folder. */
  clear(folder: string): Promise<void>;
  /** Removes what the host still holds for boxes of this run folder that lie nowhere any more. Returns how many. */
  sweep(): Promise<number>;
  close(): Promise<void>;
}
