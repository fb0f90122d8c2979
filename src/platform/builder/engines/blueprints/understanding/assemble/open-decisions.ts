import type { AppSpec, SpecEntity } from '../../app-spec.ts';
import type { Findings } from '../grammar/findings.ts';
import { list } from './drafts.ts';

/** What nobody said and the app had to decide: currency, values of a status, who may use it. */
export function openDecisions(entities: readonly SpecEntity[], findings: Findings, access: AppSpec['access'] | null): readonly string[] {
  const decisions: string[] = [];
  const drafts = findings.entities.flatMap((entity) => entity.fields);
  const money = entities.some((entity) => entity.fields.some((field) => field.type === 'money' && field.currency === 'USD'));
  if (money && !drafts.some((draft) => draft.currency === 'USD')) decisions.push('Amounts without a currency are in USD.');
  for (const entity of entities) {
    for (const field of entity.fields) {
      const draft = drafts.find((one) => one.words.join('_') === field.name);
      if (field.options !== undefined && draft?.options === null)
        decisions.push(`The ${field.name.replaceAll('_', ' ')} of ${entity.plural} is one of ${list(field.options)}.`);
    }
  }
  if (access === null) decisions.push('Anyone who has the address may use it.');
  return decisions;
}
