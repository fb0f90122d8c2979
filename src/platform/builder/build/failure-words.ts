import type { Agent } from '../../../contract/agents.ts';
import type { FailedCheck } from '../engine.ts';
import type { AfterFailure } from './repair-limit.ts';

type AgentError = NonNullable<Agent['error']>;

const what: Record<FailedCheck['stage'], string> = {
  reviewing: 'The review of the code found something that must not go live',
  testing: 'A test or a probe of the running app failed',
  deploying: 'The new version did not start on the app’s data',
};

const why: Record<Exclude<AfterFailure, 'repair'> | 'no repair known', string> = {
  'same failure again': 'A repair was tried and the same failure came back, so the builder stopped.',
  'out of attempts': 'Three attempts were made and none passed.',
  'no repair known': 'The builder knows no better code for it.',
};

/** What failed in three sentences, and three ways on. */
export function checkFailureWords(failed: FailedCheck, end: keyof typeof why, hasLive: boolean): AgentError {
  const excerpt = failed.excerpt.split('\n').find((line) => line.trim() !== '') ?? '';
  if (failed.dataConflict !== undefined) return dataConflictWords(failed.dataConflict);
  const serving = hasLive ? ' The version that was live keeps serving.' : ' Nothing was put live.';
  return {
    code: 'checks_failed',
    message: `${what[failed.stage]}: ${excerpt.trim().slice(0, 300)}. ${why[end]}${serving}`.replace('..', '.'),
    hint: hasLive
      ? 'Keep the live version as it is, say “build a simpler version”, or tell the builder what to do differently.'
      : 'Say “try again”, say “build a simpler version”, or tell the builder what to do differently.',
  };
}

/** The change is fine and the records are in its way: they are a person's to change. */
function dataConflictWords(conflict: string): AgentError {
  return {
    code: 'checks_failed',
    message: `The records of the app do not fit the change: ${conflict}. Nothing was changed, and the version that was live keeps serving.`,
    hint: 'Change these records in the app, then say “try again”.',
  };
}

const lookInside =
  'Say “try again”; if it fails again, run `doctor` to see which part of the platform is down, or read the platform’s log.';

/** Something of the platform broke, or gave up and knows a way on; the app is not to blame. */
export function brokenWords(code: string, message: string, hasLive: boolean, hint = lookInside): AgentError {
  const serving = hasLive ? ' The version that was live keeps serving.' : ' Nothing was put live.';
  return {
    code,
    message: `${message}${serving}`,
    hint,
  };
}
