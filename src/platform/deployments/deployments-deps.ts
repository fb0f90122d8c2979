import type { Possible } from '../../domain/can.ts';
import type { HeldByKernel } from '../../domain/describe-limits.ts';
import type { DiskUse } from '../../domain/disk-watch.ts';
import type { Clock } from '../clock.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Log } from '../log.ts';
import type { Sandboxes } from '../sandbox/box.ts';
import type { Store } from '../store/store.ts';
import type { AppSecrets } from '../vault/app-secret.ts';
import type { PackageTools } from './install/package-tools.ts';
import type { ReviewCode } from './review-own-code.ts';

/** What the wing stands on, and what of it may be left out. */
export interface DeploymentsDeps {
  readonly store: Store;
  readonly sandboxes: Sandboxes;
  readonly live: LiveEvents;
  readonly clock: Clock;
  readonly log: Log;
  readonly dataDir: string;
  readonly previewUrl: (slug: string) => string;
  /** An address of the platform itself. */
  readonly platformUrl: (path: string) => string;
  /** Reviews own code before it goes live; without it, own code is not checked. */
  readonly review?: ReviewCode;
  /** What installs the packages of own code; without it, none are. */
  readonly packageTools?: PackageTools;
  /** Whether boxes have Python. */
  readonly hasPython?: () => boolean;
  /** What apps are handed as environment variables; without it, nothing. */
  readonly secrets?: AppSecrets;
  /** Whether a tenant's budget lets anything start; without it, always. */
  readonly mayRun?: (tenantId: string) => Possible;
  /** Who may show an app in a frame, as a Content-Security-Policy names them; without it, what the app decides. */
  readonly frameAncestors?: string;
  /** How long an app may take to come up. */
  readonly startDeadlineMs?: number;
  /** What the kernel holds for the sandboxes here; without it, nothing. */
  readonly held?: HeldByKernel;
  /** What a box was seen to use of the disk; without it, nobody looks. */
  readonly diskUse?: (boxId: string) => DiskUse | null;
  /** Between two looks at an app that has a health path. */
  readonly healthEveryMs?: number;
  /** Most boxes that wait, open, for a start; 0: none does. */
  readonly waitingBoxes?: number;
}
