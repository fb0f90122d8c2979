import { eq } from 'drizzle-orm';
import type { Agent } from '../../../contract/agents.ts';
import type { Slots } from '../../slots.ts';
import { builds, type AgentRow, type Turn } from '../../store/schema/agents.ts';
import { moved } from '../agents/agents.ts';
import type { Checks } from '../checks/checks.ts';
import type { FailedCheck } from '../engine.ts';
import { brokenWords, checkFailureWords } from './failure-words.ts';
import { afterFailure } from './repair-limit.ts';
import { reviewStep, testStep, type CheckResult } from './stages/check.ts';
import { deployStep } from './stages/deploy.ts';
import { planStep } from './stages/plan.ts';
import { understandStep, type ThinkingParts } from './stages/understand.ts';
import { repairStep, writeStep, type Written } from './stages/write.ts';
import type { Step, StepOutcome, StepRunner, TurnRef } from './step.ts';

/** Runs something once and remembers its result: the journal of the durable engine. */
export type Journaled = <T>(name: string, run: () => Promise<T>) => Promise<T>;

export interface TurnParts extends ThinkingParts {
  readonly checks: Checks;
  /** Each build keeps about one core busy while it generates and checks. */
  readonly slots: Slots;
  readonly runStep: StepRunner;
  readonly journaled: Journaled;
}

/** A build that is not this turn's any more stops here, without a word. */
class Ended extends Error {}
class Broken extends Error {
  readonly outcome: Extract<StepOutcome<unknown>, { kind: 'broken' }>;
  constructor(outcome: Broken['outcome']) {
    super(outcome.message);
    this.outcome = outcome;
  }
}

/**
 * One turn of a builder: from words to questions or a plan, or from an approved plan to a live version. What waits for a
 * person is no part of it: a wait is a row in the database. Deterministic but for its journaled steps, so that it can be
 * replayed up to where the platform died.
 */
export async function runTurn(parts: TurnParts, ref: TurnRef, kind: Turn['kind']): Promise<void> {
  const step = <T>(one: Step<T>): Promise<T> => parts.journaled(one.name, () => parts.runStep(ref, one)).then(valueOf);
  try {
    if (kind !== 'build' && (await think(parts, kind, step)) === 'wait') return;
    const giveBack = await parts.slots.take();
    try {
      await build(parts, ref, step);
    } finally {
      giveBack();
    }
  } catch (error) {
    if (error instanceof Ended) return;
    if (!(error instanceof Broken)) throw error;
    const { code, message, hint } = error.outcome;
    await parts.journaled('fail', () => fail(parts, ref, (hasLive) => brokenWords(code, message, hasLive, hint)));
  }
}

type RunStep = <T>(step: Step<T>) => Promise<T>;

async function think(parts: TurnParts, kind: Turn['kind'], step: RunStep): Promise<'wait' | 'build'> {
  const understands = kind !== 'amend' && kind !== 'plan';
  if (understands && (await step(understandStep(parts))) !== 'plan') return 'wait';
  return step(planStep(parts));
}

async function build(parts: TurnParts, ref: TurnRef, step: RunStep): Promise<void> {
  const fingerprints: string[] = [];
  let written = await step(writeStep(parts));
  for (let attempt = 1; written !== null; attempt += 1) {
    const failed = await check(parts, step, attempt, written);
    if (failed === null) return;
    const next = failed.dataConflict === undefined ? afterFailure(attempt, fingerprints, failed.fingerprint) : 'no repair known';
    fingerprints.push(failed.fingerprint);
    const repaired: Written | null = next === 'repair' ? await step(repairStep(parts, attempt + 1, written, failed)) : null;
    if (repaired === null) {
      const end = next === 'repair' ? 'no repair known' : next;
      await parts.journaled('fail', () => fail(parts, ref, (hasLive) => checkFailureWords(failed, end, hasLive)));
    }
    written = repaired;
  }
}

/** The three gates, in order; the first that is not passed. */
async function check(parts: TurnParts, step: RunStep, attempt: number, written: Written): Promise<FailedCheck | null> {
  const gates: readonly Step<CheckResult>[] = [
    reviewStep(parts, parts.checks, attempt, written),
    testStep(parts, parts.checks, attempt, written),
    deployStep(parts, attempt, written),
  ];
  for (const gate of gates) {
    const { failed } = await step(gate);
    if (failed) return failed;
  }
  return null;
}

function valueOf<T>(outcome: StepOutcome<T>): T {
  switch (outcome.kind) {
    case 'done':
      return outcome.value;
    case 'ended':
      throw new Ended();
    case 'broken':
      throw new Broken(outcome);
  }
}

/** Ends the build as failed, with words. Does nothing when it has ended already. */
export async function fail(
  parts: Pick<TurnParts, 'agents' | 'deployments' | 'clock'>,
  ref: TurnRef,
  words: (hasLive: boolean) => NonNullable<Agent['error']>,
): Promise<void> {
  const before = await parts.agents.read(ref.agentId);
  if (!before) return;
  const error = words(await hasLiveVersion(parts, before));
  await parts.agents.change(ref.agentId, async (row, tx) => {
    if (row.status !== 'processing' || row.buildId !== ref.buildId) return null;
    await tx.update(builds).set({ status: 'failed', endedAt: parts.clock.now() }).where(eq(builds.buildId, ref.buildId));
    await parts.agents.say(tx, row.agentId, 'builder', `${error.message} ${error.hint}`);
    return { ...moved(row, { type: 'failed' }), error };
  });
}

async function hasLiveVersion(parts: Pick<TurnParts, 'deployments'>, row: AgentRow): Promise<boolean> {
  if (row.deploymentId === null) return false;
  try {
    return (await parts.deployments.get(row.tenantId, row.deploymentId)).version > 0;
  } catch {
    // A deployment that is gone serves nothing.
    return false;
  }
}
