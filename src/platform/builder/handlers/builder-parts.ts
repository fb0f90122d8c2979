import type { Clock } from '../../clock.ts';
import type { Deployments } from '../../deployments/deployments.ts';
import type { LiveEvents } from '../../live-events.ts';
import type { AgentRow } from '../../store/schema/agents.ts';
import type { Store } from '../../store/store.ts';
import type { Credentials } from '../../vault/credentials.ts';
import type { PlanCredentials } from '../secrets/plan-credentials.ts';
import type { Agents } from '../agents/agents.ts';
import type { BuildJournal } from '../build/build-journal.ts';
import type { DurableEngine } from '../build/durable-engine.ts';
import type { RunningBuilds } from '../build/running-builds.ts';
import type { Checks } from '../checks/checks.ts';
import type { Engine } from '../engine.ts';

/** What the handlers of this wing work with. */
export interface BuilderParts {
  readonly store: Store;
  readonly live: LiveEvents;
  readonly clock: Clock;
  readonly deployments: Deployments;
  readonly agents: Agents;
  readonly credentials: Pick<Credentials, 'store' | 'forget'>;
  readonly planCredentials: PlanCredentials;
  readonly journal: BuildJournal;
  readonly running: RunningBuilds;
  readonly durable: DurableEngine;
  readonly checks: Checks;
  /** The engine new builders are made with. */
  readonly engine: Engine;
  /** The engine that a builder was begun with. */
  readonly engineOf: (row: AgentRow) => Engine;
}
