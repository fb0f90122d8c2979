import type { Possible } from '../../domain/can.ts';
import type { Sandboxes } from '../sandbox/box.ts';
import type { Backups } from './backups.ts';
import type { DeploymentRecord } from './record.ts';
import type { StartParts } from './start-version.ts';
import type { Traffic } from './traffic.ts';
import type { UsageMeter } from './usage-meter.ts';

/** What belongs to one deployment, and what it needs of the platform. */
export interface ActorParts extends StartParts {
  readonly sandboxes: Sandboxes;
  readonly record: DeploymentRecord;
  readonly traffic: Traffic;
  readonly backups: Backups;
  readonly usage: UsageMeter;
  /** Whether the budget of its tenant lets it start by itself. */
  readonly mayRun: () => Possible;
}
