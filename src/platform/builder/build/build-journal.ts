import { and, eq } from 'drizzle-orm';
import type { BuildEvent } from '../../../contract/agents.ts';
import type { Clock } from '../../clock.ts';
import type { LiveEvents } from '../../live-events.ts';
import { buildEvents, builds, type AgentRow, type BuildRow } from '../../store/schema/agents.ts';
import type { Store } from '../../store/store.ts';

/** A build event before it has its time. */
export type Happening = BuildEvent extends infer Event ? (Event extends BuildEvent ? Omit<Event, 'at'> : never) : never;

/** What happened in each build, kept and told live at once. */
export interface BuildJournal {
  /** Forgets what this step wrote when it ran before: it runs again from its beginning. */
  restart(buildId: string, step: string): Promise<void>;
  record(row: AgentRow, step: string, happenings: readonly Happening[]): Promise<void>;
  /** The build that made a version: its plan and brief are what a change starts from. */
  ofVersion(deploymentId: string, version: number): Promise<BuildRow | undefined>;
}

export function createBuildJournal(deps: { readonly store: Store; readonly live: LiveEvents; readonly clock: Clock }): BuildJournal {
  const { store, live, clock } = deps;
  return {
    async restart(buildId, step) {
      await store.db.delete(buildEvents).where(and(eq(buildEvents.buildId, buildId), eq(buildEvents.step, step)));
    },
    async record(row, step, happenings) {
      if (happenings.length === 0) return;
      const at = clock.now().toISOString();
      const events = happenings.map((happening): BuildEvent => ({ ...happening, at }));
      await store.db.insert(buildEvents).values(events.map((event) => ({ buildId: row.buildId, step, event })));
      for (const event of events) {
        await live.publish(row.tenantId, { type: 'build', agent_id: row.agentId, build_id: row.buildId, event });
      }
    },
    async ofVersion(deploymentId, version) {
      const made = and(eq(builds.deploymentId, deploymentId), eq(builds.version, version));
      return (await store.db.select().from(builds).where(made).limit(1))[0];
    },
  };
}
