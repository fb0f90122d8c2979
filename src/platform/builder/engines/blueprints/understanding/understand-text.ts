import type { AppSpec } from '../app-spec.ts';
import { addFromAppName, addKnownFields, findField, isBare, liftPluralFields } from './assemble/drafts.ts';
import { entityNames } from './assemble/names.ts';
import { giveToTwins } from './assemble/twins.ts';
import { splitCompounds } from './assemble/split-compounds.ts';
import { settleEntities } from './assemble/settle-entities.ts';
import { linkUsually, pointFields, settleRelations } from './assemble/relations.ts';
import { summaryOf } from './assemble/summary.ts';
import { titleOf } from './assemble/title.ts';
import { readAccess } from './access.ts';
import { openDecisions } from './assemble/open-decisions.ts';
import { emptyField, type EntityDraft, type Findings } from './grammar/findings.ts';
import { typeOfName } from './lexicon/field-types.ts';
import { knownFields } from './lexicon/known-things.ts';
import { singular } from './text/english.ts';
import { dependents } from './lexicon/dependents.ts';
import { readText } from './grammar/read-text.ts';
import { readKind } from './kind.ts';
import { normalizeText } from './text/normalize.ts';
import { scan } from './text/scan.ts';

/** An app as its words describe it, and the entities whose fields nobody named. */
export interface Reading {
  readonly spec: AppSpec;
  readonly guessed: readonly string[];
}

/** The app a text describes; null when it names nothing that could be kept. */
export function understandText(raw: string): Reading | null {
  const text = normalizeText(raw);
  const findings = readText(text);
  const assumed: string[] = [];
  const notIncluded: string[] = [];
  addFromAppName(findings, assumed);
  splitCompounds(findings);
  giveToTwins(findings);
  liftPluralFields(findings);
  settleRelations(findings, assumed);
  for (const entity of findings.entities) nameByItself(entity);
  const bare = findings.entities.filter(isBare);
  for (const entity of bare) addKnownFields(entity, assumed, findings.stages);
  pointFields(findings, bare);
  linkUsually(findings, assumed);
  applyRules(findings);
  const entities = settleEntities(findings, notIncluded);
  if (entities.length === 0) return null;
  const kind = readKind(scan(text));
  const access = readAccess(scan(text));
  const title = titleOf(text, findings, entities, kind);
  notIncluded.push(...findings.refused, ...findings.leftovers.map((words) => `“${words}”`));
  assumed.push(...findings.decisions);
  assumed.push(...openDecisions(entities, findings, access));
  const spec: AppSpec = {
    title,
    summary: summaryOf({ kind, entities: [...entities] }),
    kind,
    entities: [...entities],
    access: access ?? 'open',
    autoStopMinutes: 15,
    size: 'small',
    features: {
      csv: kind === 'records_app',
      board: kind === 'records_app' && entities.some((entity) => entity.board !== null),
      dashboard: kind === 'records_app',
    },
    renames: [],
    notIncluded,
    assumed,
  };
  return { spec, guessed: bare.flatMap((draft) => entityNames(draft.words)?.name ?? []) };
}

/** “houseplants and when I last watered them”: a day alone does not tell one from another. */
function nameByItself(entity: EntityDraft): void {
  const [only, ...others] = entity.fields;
  if (only === undefined || others.length > 0 || dependents.has(entity.words.at(-1) ?? '')) return;
  const type = only.type ?? typeOfName(only.words.map(singular));
  if (type !== 'date' && type !== 'boolean') return;
  const called = knownFields(entity.words)?.find((field) => field.required && field.type === 'text');
  entity.fields.unshift({ ...emptyField(called?.words ?? ['name']), required: true });
}

function applyRules(findings: Findings): void {
  for (const { entity, words, rule, quote } of findings.rules) {
    const field = entity === null ? null : findField(entity, words);
    const found = field ?? findings.entities.map((other) => findField(other, words)).find((other) => other !== null) ?? null;
    if (found === null) findings.leftovers.push(quote);
    else if (rule === 'unique') found.unique = true;
    else found.required = rule === 'required';
  }
}
