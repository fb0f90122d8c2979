import type { Deployment } from '../../contract/deployments.ts';
import type { Limit } from '../../contract/limits.ts';
import type { runAsOutput } from '../../contract/jobs.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import { restorableForMs } from './purge-deleted.ts';
import type { MeasuredUse } from './usage-meter.ts';

export interface Surroundings {
  readonly previewUrl: (slug: string) => string;
  /** The driver of the sandboxes. */
  readonly isolation: string;
}

/** A deployment as the contract shows it. */
export function describeDeployment(
  row: DeploymentRow,
  { previewUrl, isolation }: Surroundings,
  now: {
    readonly lastRequestAt?: Date | null;
    readonly use?: MeasuredUse | null;
    readonly limits?: readonly Limit[];
    readonly refused?: readonly string[];
  } = {},
): Deployment {
  const lastRequestAt = now.lastRequestAt ?? row.lastRequestAt;
  return {
    deployment_id: row.deploymentId,
    name: row.name,
    slug: row.slug,
    ...(row.agentId === null ? {} : { agent_id: row.agentId }),
    status: row.status,
    preview_url: previewUrl(row.slug),
    preview_access: row.previewAccess,
    runtime: row.runtime,
    size: row.size,
    ...describeRunAs(row),
    version: row.version,
    auto_stop_minutes: row.autoStopMinutes,
    egress: { hosts: [...row.egress], refused: [...(now.refused ?? [])] },
    ...(now.use ? { cpu_percent: now.use.cpuPercent, memory_mb: now.use.memoryMb } : {}),
    ...(now.limits ? { limits: [...now.limits] } : {}),
    restarts: row.restarts,
    ...(row.lastExit === null ? {} : { last_exit: row.lastExit }),
    ...(lastRequestAt ? { last_request_at: lastRequestAt.toISOString() } : {}),
    created_at: row.createdAt.toISOString(),
    ...(row.deletedAt === null ? {} : { restorable_until: new Date(row.deletedAt.getTime() + restorableForMs).toISOString() }),
    ...(row.startedAt === null ? {} : { started_at: row.startedAt.toISOString() }),
    ...(row.stoppedReason === null ? {} : { stopped_reason: row.stoppedReason }),
    ...(row.failure === null ? {} : { failure: row.failure }),
    isolation,
  };
}

function describeRunAs({ runAs, nextRunAt, lastRun }: DeploymentRow): Pick<Deployment, keyof typeof runAsOutput> {
  switch (runAs.job) {
    case 'always_on':
      return { job: runAs.job, port: runAs.port, ...(runAs.healthPath === null ? {} : { health_path: runAs.healthPath }) };
    case 'one_time':
      return { job: runAs.job, ...(lastRun === null ? {} : { last_run: lastRun }) };
    case 'scheduled':
      return {
        job: runAs.job,
        schedule: runAs.schedule,
        ...(nextRunAt === null ? {} : { next_run_at: nextRunAt.toISOString() }),
        ...(lastRun === null ? {} : { last_run: lastRun }),
      };
  }
}
