import { eq } from 'drizzle-orm';
import type { Plan } from '../../../../contract/plan.ts';
import { decideRunAs, defaultRunAs, type RunAs } from '../../../../domain/run-as.ts';
import type { AppFile } from '../../../app-file.ts';
import { countLineChanges } from '../../../deployments/line-diff.ts';
import { builds, type AgentRow } from '../../../store/schema/agents.ts';
import type { FailedCheck } from '../../engine.ts';
import { ensureAccessSecret } from '../access-secret.ts';
import type { Happening } from '../build-journal.ts';
import { liveVersionOf } from '../live-version.ts';
import type { Step, StepWork } from '../step.ts';
import type { ThinkingParts } from './understand.ts';

/** A version in the store, ready to be checked. */
export interface Written {
  readonly deploymentId: string;
  readonly version: number;
}

/** The plan into all files of a new version. */
export function writeStep(parts: ThinkingParts): Step<Written | null> {
  return {
    name: 'generating-1',
    stage: 'generating',
    enter: { type: 'stage_entered', stage: 'generating' },
    async work(context) {
      const { row, signal } = context;
      const live = await liveVersionOf(row, parts.deployments, parts.journal);
      const files = await parts.engineOf(row).write(row.brief ?? {}, planOf(row), live, signal);
      return keep(parts, context, files, live?.files ?? [], 1);
    },
  };
}

/** New files after a failed check; null when the engine knows nothing better. */
export function repairStep(parts: ThinkingParts, attempt: number, written: Written, failed: FailedCheck): Step<Written | null> {
  return {
    name: `generating-${attempt}`,
    stage: 'generating',
    enter: { type: 'stage_entered', stage: 'generating' },
    attempt: { number: attempt, why: firstLine(failed.excerpt) },
    async work(context) {
      const { row, signal } = context;
      const files = await parts.deployments.files(written.deploymentId, written.version);
      const repaired = await parts.engineOf(row).repair(row.brief ?? {}, planOf(row), files, failed, signal);
      if (repaired === null) return { value: null, ok: false, note: 'no repair known', patch: { attempts: attempt } };
      return keep(parts, context, repaired, files, attempt);
    },
  };
}

/** Puts the files into the version store under a key of this attempt, so that doing it again finds the same version. */
async function keep(parts: ThinkingParts, context: StepWork, files: readonly AppFile[], before: readonly AppFile[], attempt: number) {
  const { row } = context;
  const plan = planOf(row);
  const { deploymentId } = await parts.deployments.createForAgent(row.tenantId, row.agentId, row.name, plan.size);
  await parts.credentials.move(row.tenantId, row.agentId, deploymentId);
  await ensureAccessSecret(parts, plan, row.tenantId, deploymentId);
  const cause = before.length > 0 || row.turn.kind === 'change' ? lastWords(row) : 'first build';
  const version = await parts.deployments.addVersion(deploymentId, {
    files,
    cause,
    runAs: runAsOf(plan),
    idempotencyKey: `${row.buildId}-${attempt}`,
  });
  const { preview_url: previewUrl } = await parts.deployments.get(row.tenantId, deploymentId);
  const written = filesWritten(before, files);
  await context.record(written);
  return {
    value: { deploymentId, version } satisfies Written,
    ok: true,
    note: written.length === 1 ? '1 file' : `${written.length} files`,
    patch: { deploymentId, previewUrl, attempts: attempt, error: null },
    async also(tx: Parameters<NonNullable<Awaited<ReturnType<Step<Written>['work']>>['also']>>[0]) {
      await tx.update(builds).set({ deploymentId, version, review: null }).where(eq(builds.buildId, row.buildId));
    },
  };
}

/** One line a file that differs from before, in the order of the engine. */
export function filesWritten(before: readonly AppFile[], files: readonly AppFile[]): Happening[] {
  const old = new Map(before.map((file) => [file.path, textOf(file)]));
  return files.flatMap((file): Happening[] => {
    const changes = countLineChanges(old.get(file.path) ?? '', textOf(file));
    if (old.has(file.path) && changes.added === 0 && changes.removed === 0) return [];
    return [{ type: 'file_written', path: file.path, lines_added: changes.added, lines_removed: changes.removed }];
  });
}

const decoder = new TextDecoder();
function textOf(file: AppFile): string {
  return typeof file.content === 'string' ? file.content : decoder.decode(file.content);
}

function planOf(row: AgentRow) {
  if (!row.plan) throw new Error(`Builder ${row.agentId} was told to build without a plan.`);
  return row.plan;
}

/** As the plan says; what it does not say about an app is as usual. */
function runAsOf({ job, schedule }: Plan): RunAs {
  const decided = decideRunAs(defaultRunAs, { job, schedule: job === 'scheduled' ? schedule : undefined });
  if (!decided.ok) throw new Error(`The plan cannot be run: ${decided.field} ${decided.message}.`);
  return decided.runAs;
}

function lastWords(row: AgentRow): string {
  return row.plan?.changes[0] ?? 'change request';
}

function firstLine(text: string): string {
  return (text.split('\n').find((line) => line.trim() !== '') ?? 'a check failed').trim().slice(0, 200);
}
