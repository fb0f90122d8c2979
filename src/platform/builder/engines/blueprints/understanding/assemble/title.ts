import type { AppSpec, SpecEntity } from '../../app-spec.ts';
import type { Findings } from '../grammar/findings.ts';
import { fillerAdjectives } from '../lexicon/words.ts';

const spelled: Readonly<Record<string, string>> = {
  api: 'API',
  crm: 'CRM',
  cms: 'CMS',
  hr: 'HR',
  erp: 'ERP',
  json: 'JSON',
  rest: 'REST',
  ui: 'UI',
};

/** A short name for the app: what it was called, or what it keeps. */
export function titleOf(findings: Findings, entities: readonly SpecEntity[], kind: AppSpec['kind']): string {
  const [called] = findings.appNames;
  const words = called?.filter((word) => !fillerAdjectives.has(word)) ?? [];
  const generic = words.length <= 1 && !['crm', 'inventory', 'helpdesk', 'cms', 'erp', 'planner', 'journal'].includes(words[0] ?? '');
  const things = entities
    .slice(0, 2)
    .map((entity) => (kind === 'json_api' && entities.length === 1 ? entity.plural : entity.plural))
    .join(' and ');
  const text = generic ? (kind === 'json_api' ? `${things} API` : things) : words.map((word) => spelled[word] ?? word).join(' ');
  return (text.charAt(0).toUpperCase() + text.slice(1)).slice(0, 80);
}
