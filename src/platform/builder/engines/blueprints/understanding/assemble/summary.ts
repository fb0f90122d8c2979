import type { AppSpec } from '../../app-spec.ts';
import { list } from './drafts.ts';

/** What the app is, in one sentence. */
export function summaryOf(spec: Pick<AppSpec, 'kind' | 'entities'>): string {
  const things = list(spec.entities.map((entity) => entity.plural));
  return spec.kind === 'json_api' ? `A JSON API that keeps ${things}.` : `A web app with its own API that keeps ${things}.`;
}
