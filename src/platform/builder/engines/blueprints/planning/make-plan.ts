import { runtimeUsdMonth } from '../../../../../domain/prices.ts';
import type { PlanDraft } from '../../../engine.ts';
import type { AppSpec } from '../app-spec.ts';
import { acceptanceFor } from './acceptance.ts';
import { changesBetween } from './changes.ts';
import { credentialsOf } from './credentials.ts';
import { endpointsOf } from './endpoints.ts';
import { pagesOf } from './pages.ts';
import { planEntities } from './plan-entities.ts';

/** The plan of a spec; `live` is the spec that serves now, for what changes and what is lost. */
export function makePlan(spec: AppSpec, live: AppSpec | null): PlanDraft {
  const { changes, dataLoss } = live === null ? { changes: [], dataLoss: [] } : changesBetween(live, spec);
  return {
    title: spec.title,
    summary: `${spec.summary} Building it costs nothing: the embedded builder uses no paid model.`,
    app_kind: spec.kind,
    entities: planEntities(spec),
    endpoints: endpointsOf(spec),
    pages: pagesOf(spec),
    access: spec.access,
    job: 'always_on',
    credentials: credentialsOf(spec.access),
    size: spec.size,
    // Nothing that it writes calls another host.
    egress: [],
    acceptance: acceptanceFor(spec).map((item) => item.sentence),
    not_included: spec.notIncluded,
    assumed: spec.assumed,
    data_loss: dataLoss,
    changes,
    estimated_cost: {
      build_usd_low: 0,
      build_usd_high: 0,
      runtime_usd_month: runtimeUsdMonth(spec.size, spec.autoStopMinutes),
      runtime_by_auto_stop: [15, 60, 0].map((minutes) => ({ auto_stop_minutes: minutes, usd_month: runtimeUsdMonth(spec.size, minutes) })),
    },
  };
}
