import type { AppSpec } from '../app-spec.ts';

/** What a person can open in a browser, one sentence each. */
export function pagesOf(spec: AppSpec): string[] {
  const reference = 'API reference: every endpoint, to read and to try';
  if (spec.kind === 'json_api') return [reference];
  const pages = spec.features.dashboard ? ['Overview: counts and what was added last'] : [];
  for (const entity of spec.entities) {
    const name = entity.plural.charAt(0).toUpperCase() + entity.plural.slice(1);
    const board = spec.features.board && entity.board !== null ? `, a board by ${entity.board.replaceAll('_', ' ')}` : '';
    pages.push(`${name}: a list with search, sort and pages, a form, a page for each ${entity.singular}${board}`);
  }
  if (spec.features.csv) pages.push('Import and export as CSV');
  return [...pages, reference];
}
