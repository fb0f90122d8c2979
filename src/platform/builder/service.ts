import { availableParallelism } from 'node:os';
import type { Clock } from '../clock.ts';
import type { Deployments } from '../deployments/deployments.ts';
import type { Handlers } from '../handlers.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Log } from '../log.ts';
import type { Sandboxes } from '../sandbox/box.ts';
import { createSlots } from '../slots.ts';
import type { AgentRow } from '../store/schema/agents.ts';
import type { Store } from '../store/store.ts';
import type { Credentials } from '../vault/credentials.ts';
import type { SecretLinks } from '../vault/secret-links.ts';
import { createPlanCredentials } from './secrets/plan-credentials.ts';
import { secretScope } from './secrets/secret-scope.ts';
import { tellWaiting } from './secrets/tell-waiting.ts';
import { createAgents } from './agents/agents.ts';
import { createBuildJournal } from './build/build-journal.ts';
import { createDurableEngine } from './build/durable-engine.ts';
import { resumeBuilds } from './build/resume-builds.ts';
import { createRunningBuilds } from './build/running-builds.ts';
import { createStepRunner } from './build/step.ts';
import { runTurn, type TurnParts } from './build/turn-workflow.ts';
import { createChecks } from './checks/checks.ts';
import type { Engine } from './engine.ts';
import { answerAgentHandler, rebuildAgentHandler } from './handlers/answer-agent.ts';
import { approveAgentHandler, cancelAgentHandler } from './handlers/approve-and-cancel.ts';
import type { BuilderParts } from './handlers/builder-parts.ts';
import { createAgentHandler } from './handlers/create-agent.ts';
import { deleteAgentHandler } from './handlers/delete-agent.ts';
import { reviewDeploymentHandler, testDeploymentHandler } from './handlers/quality.ts';
import { getAgentHandler, listAgentsHandler, listBuildsHandler } from './handlers/read-agents.ts';

export interface BuilderOptions {
  readonly store: Store;
  readonly deployments: Deployments;
  readonly sandboxes: Sandboxes;
  /** The first makes new builders; the others go on with the builders they began. */
  readonly engines: readonly [Engine, ...Engine[]];
  readonly live: LiveEvents;
  readonly credentials: Pick<Credentials, 'list' | 'store' | 'move' | 'forget' | 'lastVersion' | 'onChange'>;
  readonly secretLinks: Pick<SecretLinks, 'standing'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly consoleUrl: (path: string) => string;
}

export interface Builder {
  /** Where a secret that was asked for belongs by now, and the name of what it is for; null for what is no builder. */
  secretOwner(tenantId: string, scope: string): Promise<{ readonly scope: string; readonly name: string } | null>;
  readonly handlers: Handlers;
  /** Takes up every build that was running when the platform stopped. After the deployments are up. */
  start(): Promise<void>;
  /** Lets go of what runs, so that the next start goes on with it. Before the sandboxes close. */
  close(): Promise<void>;
}

/** How long the journal of a build that is over is kept: for reading it after something went wrong. */
const journalKeptMs = 24 * 3_600_000;
const forgetEveryMs = 3_600_000;

/** The builder wing: from words to a checked, live version. */
export function createBuilder(options: BuilderOptions): Builder {
  const { store, deployments, live, clock, log, engines } = options;
  const { credentials } = options;
  const planCredentials = createPlanCredentials({ credentials, links: options.secretLinks });
  const agents = createAgents({ store, live, clock, consoleUrl: options.consoleUrl, planCredentials });
  credentials.onChange((tenantId, name) => {
    tellWaiting({ store, agents }, tenantId, name).catch((error: unknown) => log.error('secret_not_told', { name, error }));
  });
  const journal = createBuildJournal({ store, live, clock });
  const running = createRunningBuilds();
  const checks = createChecks({ sandboxes: options.sandboxes, deployments, clock });
  const slots = createSlots(availableParallelism());

  const durable = createDurableEngine({ store, log, run: (ref, kind) => runTurn(turn, ref, kind) });
  const turn: TurnParts = {
    agents,
    deployments,
    journal,
    checks,
    clock,
    credentials,
    planCredentials,
    slots,
    engineOf: (row) => engineOf(engines, row),
    runStep: createStepRunner({ agents, journal, running, log }),
    journaled: durable.journaled,
  };
  const parts: BuilderParts = {
    store,
    live,
    clock,
    deployments,
    agents,
    credentials,
    planCredentials,
    journal,
    running,
    durable,
    checks,
    engine: engines[0],
    engineOf: turn.engineOf,
  };

  const forget = () =>
    durable
      .forgetEnded(new Date(clock.now().getTime() - journalKeptMs))
      .catch((error: unknown) => log.warn('journals_not_forgotten', { error: String(error) }));
  let forgetting: NodeJS.Timeout | undefined;

  return {
    handlers: {
      create_agent: createAgentHandler(parts),
      answer_agent: answerAgentHandler(parts),
      rebuild_agent: rebuildAgentHandler(parts),
      approve_agent: approveAgentHandler(parts),
      cancel_agent: cancelAgentHandler(parts),
      get_agent: getAgentHandler(parts),
      list_agents: listAgentsHandler(parts),
      list_builds: listBuildsHandler(parts),
      delete_agent: deleteAgentHandler(parts),
      review_deployment: reviewDeploymentHandler(parts),
      test_deployment: testDeploymentHandler(parts),
    },
    async secretOwner(tenantId, scope) {
      const row = await agents.read(scope);
      return row?.tenantId === tenantId ? { scope: secretScope(row), name: row.name } : null;
    },
    async start() {
      await durable.start();
      await resumeBuilds({ store, agents, durable, ending: turn, log });
      await forget();
      forgetting = setInterval(() => void forget(), forgetEveryMs);
    },
    async close() {
      clearInterval(forgetting);
      await running.close();
      await durable.close();
    },
  };
}

function engineOf(engines: readonly Engine[], row: AgentRow): Engine {
  const engine = engines.find((one) => one.id === row.engine);
  if (!engine) throw new Error(`The engine ${row.engine} that builder ${row.agentId} was begun with is not configured.`);
  return engine;
}
