import type { Engine } from '../../engine.ts';
import { readBrief, specOf } from './brief.ts';
import { renamesBetween } from './planning/changes.ts';
import { makePlan } from './planning/make-plan.ts';
import { writeApp } from './writing/write-app.ts';

/** The embedded builder: no key, no network, the same words give the same app. The language library is loaded on first use. */
export function createBlueprints(): Engine {
  const understanding = () => import('./asking/converse.ts');
  const amending = () => import('./amending/amend.ts');
  return {
    id: 'blueprints',
    async warm() {
      const [{ understand }] = await Promise.all([understanding(), amending()]);
      understand('Track books with a title');
    },
    understand: async (prompt) => (await understanding()).understand(prompt),
    answer: async (brief, questions, given) => (await understanding()).answer(readBrief(brief), questions, given),
    plan: async (brief, live) => makePlan(specOf(brief), live === null ? null : specOf(live.brief)),
    amend: async (brief, message, live) => (await amending()).amend(readBrief(brief), message, live === null ? null : specOf(live.brief)),
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
