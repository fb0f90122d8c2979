import type { Engine } from '../../engine.ts';
import { amend } from './amending/amend.ts';
import { answer, understand } from './asking/converse.ts';
import { readBrief, specOf } from './brief.ts';
import { renamesBetween } from './planning/changes.ts';
import { makePlan } from './planning/make-plan.ts';
import { writeApp } from './writing/write-app.ts';

/** The embedded builder: no key, no network, the same words give the same app. It thinks in the thread that calls it. */
export function createBlueprints(): Engine {
  return {
    id: 'blueprints',
    understand: async (prompt) => understand(prompt),
    answer: async (brief, questions, given) => answer(readBrief(brief), questions, given),
    plan: async (brief, live) => makePlan(specOf(brief), live === null ? null : specOf(live.brief)),
    amend: async (brief, message, live) => amend(readBrief(brief), message, live === null ? null : specOf(live.brief)),
    write: async (brief, plan, live) => {
      const spec = specOf(brief);
      const before = live === null ? null : specOf(live.brief);
      return writeApp({
        plan,
        spec: { ...spec, renames: before === null ? [] : renamesBetween(before, spec) },
        live: live === null || before === null ? null : { plan: live.plan, spec: before, files: live.files },
      });
    },
    // What this engine writes follows from the plan alone: writing again would give the same files.
    repair: async () => null,
  };
}
