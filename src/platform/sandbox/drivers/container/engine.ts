import type { ContainerPlan } from './plan.ts';

/** How a container ended. */
export interface Ending {
  readonly exitCode: number;
  readonly outOfMemory: boolean;
}

/** What boxes need of Podman or Docker. A container is named by us; every call works in any state of it. */
export interface Engine {
  /** `Podman 4.3.1`, … */
  readonly name: string;
  /** Each box can be given a host user of its own, seen as another one inside. */
  readonly mapsUsers: boolean;
  /** The engine itself is not root: its boxes are of its user, and its limits what that user may set. */
  readonly rootless: boolean;
  /** Which limits of the kernel it can set. */
  readonly limits: { readonly memory: boolean; readonly cpu: boolean; readonly processes: boolean };
  create(plan: ContainerPlan): Promise<void>;
  start(name: string): Promise<void>;
  /** The host's ids of its first process and, where it has one, of the engine's process that watches it. */
  processesOf(name: string): Promise<{ readonly first: number; readonly monitor: number | null }>;
  /** How one ended whose first process is gone. There is no call that waits for it: Podman keeps a processor busy with those who wait. */
  endingOf(name: string): Promise<Ending>;
  setCpus(name: string, cpus: number): Promise<void>;
  /** Kills what runs in it and removes it; one that is not there is gone already. */
  remove(name: string): Promise<void>;
  /** Names of all containers with this label, running or not. */
  labelled(label: string): Promise<string[]>;
  close(): Promise<void>;
}
