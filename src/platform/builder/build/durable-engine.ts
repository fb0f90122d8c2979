import { DBOS } from '@dbos-inc/dbos-sdk';
import { Pool } from 'pg';
import type { Log } from '../../log.ts';
import type { AgentRow, Turn } from '../../store/schema/agents.ts';
import type { Store } from '../../store/store.ts';
import type { Journaled } from './turn-workflow.ts';
import type { TurnRef } from './step.ts';

/**
 * Raised whenever the order or the names of the steps change: what an older platform left half done is then not
 * replayed but begun again from the builder's row (see resume-builds.ts).
 */
const workflowVersion = 'builds-1';
/** A build that takes the platform down with it is not tried for ever. */
const mostResumptions = 20;
const forgottenAtOnce = 200;

export type Recovered = 'absent' | 'outdated' | 'resumes' | 'over';

/** Durable workflows over the platform's own database. One a process. */
export interface DurableEngine {
  readonly journaled: Journaled;
  start(): Promise<void>;
  /** Starts the workflow of the agent's turn; a second start of the same turn finds the first. */
  launch(row: AgentRow): Promise<void>;
  cancel(row: AgentRow): Promise<void>;
  /** What became of the workflow of this turn. */
  recovered(row: AgentRow): Promise<Recovered>;
  /** Drops the journals of what was over before this time: they hold what people said, and nothing reads them again. */
  forgetEnded(before: Date): Promise<void>;
  close(): Promise<void>;
}

export function createDurableEngine(deps: {
  readonly store: Store;
  readonly log: Log;
  /** Called with what was journaled at launch alone, also when the platform has been started again. */
  readonly run: (ref: TurnRef, kind: Turn['kind']) => Promise<void>;
}): DurableEngine {
  const { store, log } = deps;
  let pool: Pool | undefined;

  const turnWorkflow = DBOS.registerWorkflow(
    (agentId: string, buildId: string, turn: number, kind: Turn['kind']) => deps.run({ agentId, buildId, turn }, kind),
    { name: 'turn', maxRecoveryAttempts: mostResumptions },
  );

  return {
    journaled: (name, run) => DBOS.runStep(run, { name }),
    async start() {
      pool = new Pool({ connectionString: store.url, max: 8, application_name: 'builder-mode builds' });
      pool.on('error', (error) => log.warn('database_connection_lost', { message: error.message }));
      DBOS.setConfig({
        name: 'builder-mode',
        systemDatabaseUrl: store.url,
        systemDatabasePool: pool,
        systemDatabaseSchemaName: 'builds',
        applicationVersion: workflowVersion,
        executorID: 'platform',
        useListenNotify: false,
        enableOTLP: false,
        logger: engineLog(log),
      });
      await DBOS.launch();
    },
    async launch(row) {
      const { agentId, buildId, turnNumber, turn } = row;
      await DBOS.startWorkflow(turnWorkflow, { workflowID: workflowId(row) })(agentId, buildId, turnNumber, turn.kind);
    },
    async cancel(row) {
      await DBOS.cancelWorkflow(workflowId(row));
    },
    async recovered(row) {
      const status = await DBOS.getWorkflowStatus(workflowId(row));
      if (status === null) return 'absent';
      const open = status.status === 'PENDING' || status.status === 'ENQUEUED';
      if (open) return status.applicationVersion === workflowVersion ? 'resumes' : 'outdated';
      return 'over';
    },
    async forgetEnded(before) {
      for (;;) {
        const ended = await DBOS.listWorkflows({
          status: ['SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'],
          completedBefore: before.toISOString(),
          limit: forgottenAtOnce,
          loadInput: false,
          loadOutput: false,
        });
        if (ended.length === 0) return;
        await DBOS.deleteWorkflows(ended.map(({ workflowID }) => workflowID));
      }
    },
    async close() {
      await DBOS.shutdown({ deregister: true });
      await pool?.end();
    },
  };
}

function workflowId(row: AgentRow): string {
  return `${row.buildId}-${row.turnNumber}`;
}

/** The engine's own chatter is of interest only when something is wrong. */
function engineLog(log: Log) {
  const words = (entry: unknown) => ({ message: entry instanceof Error ? entry.message : String(entry) });
  return {
    info: () => undefined,
    debug: () => undefined,
    warn: (entry: unknown) => log.warn('durable_engine', words(entry)),
    error: (entry: unknown) => log.error('durable_engine', words(entry)),
  };
}
