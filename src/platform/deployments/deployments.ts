import type { OnReadOpts } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Deployment } from '../../contract/deployments.ts';
import type { QaReport } from '../../contract/quality.ts';
import type { Size } from '../../contract/shared.ts';
import type { RunAs } from '../../domain/run-as.ts';
import type { AppFile } from '../app-file.ts';
import type { Box, DirectPath, Mount } from '../sandbox/box.ts';
import type { RunningApp } from './running-app.ts';

export interface NewVersion {
  /** Or the ones of another version, as they are. */
  readonly files: readonly AppFile[] | { readonly ofVersion: number };
  readonly cause: string;
  /** Own code: how to start it. Default: the `start` script of package.json. */
  readonly startCommand?: string;
  /** Default: always on, at the usual port. */
  readonly runAs?: RunAs;
  readonly env?: Readonly<Record<string, string>>;
  /** What whoever made it should know of it. */
  readonly notes?: readonly string[];
  /** Makes the call safe to repeat: the same key finds the version that it made. */
  readonly idempotencyKey: string;
}

/** A version running beside the live one, on a scratch copy of the app's data, reachable only through `fetch`. */
export interface Candidate {
  readonly box: Box;
  readonly version: number;
  readonly port: number;
  /** Stops the app and starts it again on the same scratch data: proves that data survives. */
  restart(): Promise<void>;
  /** The last lines it logged, for an excerpt. */
  tail(lines: number): readonly string[];
  close(): Promise<void>;
}

/** One request, or one connection that stays open, while it lasts. */
export interface Passage {
  /** Ends it from our side: a version takes over, and it did not end by itself. */
  end(): void;
  /** A stream or WebSocket that is not expected to end by itself. */
  staysOpen(): boolean;
}

/** What the preview door needs to know about a host name. */
export type PreviewTarget =
  | { readonly kind: 'unknown' }
  /**
   * `enter` counts a request until the function it returns is called; it feeds the activity rule and the drain of a switch, and must
   * be called before anything is awaited. `touch`: there was traffic on something that stays open.
   */
  | {
      readonly kind: 'live';
      readonly deployment: Deployment;
      /** The same object as long as the same process answers: what is kept for one must not reach the next. */
      readonly run: object;
      /** Where it listens in its box. */
      readonly port: number;
      /** What it reads goes to `onread`, if given, instead of into its stream. */
      connect(onread?: OnReadOpts): Promise<Duplex>;
      /** Of its box: connections are made over it while it is open. */
      readonly direct: DirectPath;
      enter(passage: Passage): () => void;
      touch(): void;
    }
  /** Starting, switching or waking: ask again when `ready` resolves, and give up after `patienceMs`. */
  | { readonly kind: 'wait'; readonly deployment: Deployment; readonly ready: Promise<void>; readonly patienceMs: number }
  | { readonly kind: 'down'; readonly deployment: Deployment; readonly lastLines: readonly string[] };

/** Who may pass to an app, before anything of it is touched. */
export interface PreviewGate {
  readonly tenantId: string;
  readonly deployment: Deployment;
  readonly access: Deployment['preview_access'];
  /** Goes into every pass: a pass made for another lock opens nothing. */
  readonly lock: number;
}

/** The platform's own view of deployments, for the builder and the doors. Tool handlers are in the same wing. */
export interface Deployments {
  /** Makes the deployment of an agent, or finds it again. Status `stopped`, version 0, until a version goes live. */
  createForAgent(tenantId: string, agentId: string, name: string, size: Size): Promise<{ readonly deploymentId: string }>;
  get(tenantId: string, deploymentId: string): Promise<Deployment>;
  /** For work inside its box. @throws ToolError `not_found`; `conflict` when it does not run, and nothing is started by this. */
  running(tenantId: string, deploymentId: string): Promise<RunningApp>;
  /** Keeps the files, content-addressed. Does not run anything. */
  addVersion(deploymentId: string, version: NewVersion): Promise<number>;
  files(deploymentId: string, version: number): Promise<readonly AppFile[]>;
  /** Where the files of a version lie on this host, read-only, for mounting into a check box. */
  filesFolder(deploymentId: string, version: number): Promise<string>;
  /** What is installed for a version, for mounting beside its files. @throws ToolError when it could not be. */
  installed(deploymentId: string, version: number): Promise<readonly Mount[]>;
  /** The newest version in the store, whether or not it was ever live; 0 when there is none. */
  newestVersion(deploymentId: string): Promise<number>;
  /** How a version is run. @throws Error when there is no such version. */
  runAs(deploymentId: string, version: number): Promise<RunAs>;
  saveReport(deploymentId: string, report: QaReport): Promise<void>;
  /** The hosts that its app may reach, in the spelling of `usableHosts`. Holds at once. */
  setEgress(deploymentId: string, hosts: readonly string[]): Promise<void>;
  openCandidate(deploymentId: string, version: number, signal: AbortSignal): Promise<Candidate>;
  /** Switches to the version without a refused request: requests are held, the old one drains, the new one starts on the real data. On failure the old one and its data are put back and it throws. Repeatable. */
  goLive(deploymentId: string, version: number): Promise<Deployment>;
  /** By the first label of a preview's host. Never starts anything by itself: `wake` does. */
  preview(slug: string): PreviewTarget | Promise<PreviewTarget>;
  /** The gate of the preview with this slug; null when there is none. */
  previewGate(slug: string): PreviewGate | null | Promise<PreviewGate | null>;
  /** One start for any number of simultaneous callers; refused (false) when a person stopped it or it cannot start. */
  wake(deploymentId: string): Promise<boolean>;
}
