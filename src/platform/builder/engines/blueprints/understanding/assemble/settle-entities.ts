import { limits, type SpecEntity, type SpecField } from '../../app-spec.ts';
import { knownFields } from '../lexicon/known-things.ts';
import { findEntity, type EntityDraft, type FieldDraft, type Findings } from '../grammar/findings.ts';
import { entityNames, type EntityNames } from './names.ts';
import { settleField } from './settle-fields.ts';
import { completeEntity } from './complete-entity.ts';

interface Settled {
  readonly draft: EntityDraft;
  readonly names: EntityNames;
}

/** Drafts as entities of the spec: sane names, no duplicates, within the limits. */
export function settleEntities(findings: Findings, notIncluded: string[]): readonly SpecEntity[] {
  const settled = uniqueNames(findings.entities, notIncluded);
  return settled.map(({ draft, names }) => {
    const key = `e_${names.table}`;
    const fields: SpecField[] = [];
    draft.fields.forEach((field) => {
      const made = settleField(inContext(field, draft), '');
      if (made === null) return;
      const target = field.refersTo === null ? null : findEntity(findings.entities, field.refersTo);
      const targetName = settled.find((other) => other.draft === target)?.names.name;
      const final = made.type === 'relation' ? asRelation(made, targetName) : made;
      if (fields.some((other) => other.name === final.name)) return;
      if (fields.length < limits.fields) fields.push({ ...final, key: `${key}.${final.name}` });
      else notIncluded.push(`“${final.label}” of ${names.singular}: an entity has at most ${limits.fields} fields`);
    });
    return completeEntity({ key, ...names, label: 'id', searchable: [], board: null, fields });
  });
}

/** What a word means depends on whose it is: the value of a reading is a figure, the area of a person a place, the start of a shift a time. */
function inContext(field: FieldDraft, owner: EntityDraft): FieldDraft {
  if (field.type !== null || field.options !== null || field.unit !== null) return field;
  const [name = '', ...others] = field.words;
  const head = owner.words.at(-1) ?? '';
  const usual = knownFields(owner.words)?.map((known) => `${known.words.join(' ')}:${known.type}`) ?? [];
  if (others.length > 0) return field;
  if (name === 'value' && (measured.has(head) || owner.fields.some((one) => one.words.join(' ') === 'unit')))
    return { ...field, type: 'number' };
  if (name === 'area' && !usual.includes('area:number')) return { ...field, type: 'text' };
  if ((name === 'start' || name === 'end') && usual.includes('starts at:datetime') && !['booking', 'reservation'].includes(head))
    return { ...field, type: 'datetime' };
  return field;
}

const measured: ReadonlySet<string> = new Set(['reading', 'measurement', 'sample', 'observation', 'metric', 'sensor', 'setting', 'result']);

function asRelation(field: SpecField, target: string | undefined): SpecField {
  const { default: _default, options: _options, ...plain } = field;
  if (target === undefined) return { ...plain, type: 'text' };
  return { ...plain, name: `${field.name.slice(0, limits.nameLength - 3)}_id`, type: 'relation', references: target };
}

function uniqueNames(drafts: readonly EntityDraft[], notIncluded: string[]): readonly Settled[] {
  const settled: Settled[] = [];
  for (const draft of drafts) {
    const names = entityNames(draft.words);
    if (names === null) continue;
    const same = settled.find((other) => other.names.name === names.name || other.names.table === names.table);
    if (same !== undefined) same.draft.fields.push(...draft.fields);
    else if (settled.length < limits.entities) settled.push({ draft, names });
    else notIncluded.push(`“${names.plural}”: an app has at most ${limits.entities} entities`);
  }
  return settled;
}
