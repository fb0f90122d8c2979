import type { AppSpec, SpecEntity } from '../../app-spec.ts';
import type { Findings } from '../grammar/findings.ts';
import { knownApps } from '../lexicon/known-things.ts';
import { appNouns, containers, fillerAdjectives } from '../lexicon/words.ts';
import { normalizeText } from '../text/normalize.ts';
import { scan } from '../text/scan.ts';
import { placeOf } from './place.ts';

const spelled: Readonly<Record<string, string>> = {
  api: 'API',
  crm: 'CRM',
  cms: 'CMS',
  hr: 'HR',
  erp: 'ERP',
  it: 'IT',
  json: 'JSON',
  rest: 'REST',
  ui: 'UI',
  url: 'URL',
};

/** Names of software that say what it does, and so are a name for it. */
const telling = new Set(['crm', 'inventory', 'helpdesk', 'cms', 'erp', 'planner', 'journal', 'board', 'logbook', 'calendar']);

/** What a person would call the app: the name they gave it, for whom it is, what it keeps. */
export function titleOf(text: string, findings: Findings, entities: readonly SpecEntity[], kind: AppSpec['kind']): string {
  const name = calledOf(findings);
  const place = withoutRecords(placeOf(scan(normalizeText(text).split('\n', 1)[0] ?? '')), entities);
  const things = entities
    .slice(0, 2)
    .map((entity) => entity.plural)
    .join(' and ');
  const said = name ?? (place === null || entities.length === 1 ? things : '');
  const parts =
    place === null || isCollection(place)
      ? [name === null && place !== null ? '' : said]
      : [...place.filter((word) => name?.split(' ').includes(word) !== true), said];
  const whole = [...(place !== null && isCollection(place) ? place : []), ...parts].filter((part) => part !== '').join(' ');
  const api = kind === 'json_api' && !/\bapi$/.test(whole) ? ' api' : '';
  const title = `${whole}${api}`
    .split(' ')
    .map((word) => spelled[word] ?? word)
    .join(' ');
  return (title.charAt(0).toUpperCase() + title.slice(1)).slice(0, 80);
}

/** The name the words gave the app, when it says more than “app”. */
function calledOf(findings: Findings): string | null {
  const words = findings.appNames[0]?.filter((word) => !fillerAdjectives.has(word)) ?? [];
  const [only = ''] = words;
  if (words.length === 0 || (words.length === 1 && appNouns.has(only) && !telling.has(only))) return null;
  return words.every((word) => appNouns.has(word) && !telling.has(word)) ? null : words.join(' ');
}

/** “tasks in a project”: a record of the app is no place. */
function withoutRecords(place: readonly string[] | null, entities: readonly SpecEntity[]): readonly string[] | null {
  const name = place?.join(' ');
  return place === null || entities.some((entity) => entity.singular.toLowerCase() === name) ? null : place;
}

/** “our school library”, “my coin collection”: the place is itself what is kept. */
const isCollection = (place: readonly string[]): boolean =>
  Object.hasOwn(knownApps, place.at(-1) ?? '') || containers.has(place.at(-1) ?? '');
