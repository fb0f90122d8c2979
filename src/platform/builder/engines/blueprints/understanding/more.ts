import { limits, type AppSpec, type SpecEntity, type SpecField } from '../app-spec.ts';
import { addKnownFields, findField, isBare, liftPluralFields } from './assemble/drafts.ts';
import { completeEntity } from './assemble/complete-entity.ts';
import { freshKey } from './assemble/fresh-key.ts';
import { entityNames } from './assemble/names.ts';
import { pointFields, settleRelations } from './assemble/relations.ts';
import { settleField } from './assemble/settle-fields.ts';
import { emptyField, findEntity, type EntityDraft, type FieldDraft, type Findings, type RuleDraft } from './grammar/findings.ts';
import { readMoreText } from './grammar/read-text.ts';

export interface More {
  readonly spec: AppSpec;
  readonly leftovers: readonly string[];
  readonly refused: readonly string[];
}

/** Reads a description on top of an app: new things and new fields of known ones are added, what is told again is changed. */
export function readMore(spec: AppSpec, text: string): More {
  const seeds = spec.entities.map((entity): EntityDraft => ({
    words: entity.singular.toLowerCase().split(' '),
    fields: [],
    from: 'named',
  }));
  const findings = readMoreText(text, seeds);
  const assumed = [...spec.assumed];
  liftPluralFields(findings);
  settleRelations(findings, assumed);
  const fresh = findings.entities.filter((draft) => !seeds.includes(draft) && (draft.from === 'named' || draft.fields.length > 0));
  const bare = fresh.filter(isBare);
  for (const draft of bare) addKnownFields(draft, assumed);
  pointFields(findings, bare);
  const names = new Map(fresh.map((draft) => [draft, entityNames(draft.words)]));
  let next: AppSpec = { ...spec, assumed };
  for (const draft of fresh) {
    const called = names.get(draft);
    if (
      called === undefined ||
      called === null ||
      next.entities.length >= limits.entities ||
      next.entities.some((entity) => entity.name === called.name || entity.table === called.table)
    )
      continue;
    const entity: SpecEntity = { key: freshKey(next, 'e'), ...called, label: 'id', searchable: [], board: null, fields: [] };
    next = { ...next, entities: [...next.entities, entity] };
  }
  const nameOf = (draft: EntityDraft): string | undefined => spec.entities[seeds.indexOf(draft)]?.name ?? names.get(draft)?.name;
  for (const draft of findings.entities) for (const field of draft.fields) next = putField(next, nameOf(draft), field, findings, nameOf);
  next = { ...next, entities: next.entities.map((entity) => (entity.fields.length === 0 ? completeEntity(entity) : entity)) };
  const rules = findings.rules.filter((rule) => {
    const changed = applyRule(next, rule, nameOf);
    if (changed !== null) next = changed;
    return changed === null;
  });
  return { spec: next, leftovers: [...findings.leftovers, ...rules.map((rule) => rule.quote)], refused: findings.refused };
}

function putField(
  spec: AppSpec,
  owner: string | undefined,
  draft: FieldDraft,
  findings: Findings,
  nameOf: (draft: EntityDraft) => string | undefined,
): AppSpec {
  const entity = spec.entities.find((other) => other.name === owner);
  const made = settleField(draft, 'new');
  if (entity === undefined || made === null) return spec;
  const target = draft.refersTo === null ? null : findEntity(findings.entities, draft.refersTo);
  const references = target === null ? undefined : nameOf(target);
  const { default: _fallback, ...plain } = made;
  const final: SpecField =
    made.type !== 'relation'
      ? made
      : references === undefined
        ? { ...plain, type: 'text' }
        : { ...plain, name: `${made.name.slice(0, limits.nameLength - 3)}_id`, references };
  const known = entity.fields.find((field) => field.name === final.name);
  if (known === undefined && entity.fields.length >= limits.fields) return spec;
  const told = draft.type !== null || draft.options !== null || draft.currency !== null;
  const changed =
    known === undefined
      ? { ...final, key: freshKey(spec, 'f') }
      : told
        ? { ...final, key: known.key, required: draft.required ?? known.required, unique: draft.unique || known.unique }
        : { ...known, ...(draft.required === null ? {} : { required: draft.required }), unique: draft.unique || known.unique };
  const fields = known === undefined ? [...entity.fields, changed] : entity.fields.map((field) => (field === known ? changed : field));
  return replaceEntity(spec, completeEntity({ ...entity, fields }));
}

function applyRule(spec: AppSpec, rule: RuleDraft, nameOf: (draft: EntityDraft) => string | undefined): AppSpec | null {
  const owner = rule.entity === null ? undefined : nameOf(rule.entity);
  const among = [...spec.entities].toSorted((a, b) => Number(b.name === owner) - Number(a.name === owner));
  for (const entity of among) {
    const drafts: EntityDraft = {
      words: [],
      from: 'named',
      fields: entity.fields.map((field) => emptyField(field.name.replace(/_id$/, '').split('_'))),
    };
    const found = findField(drafts, rule.words);
    const field = found === null ? undefined : entity.fields[drafts.fields.indexOf(found)];
    if (field === undefined) continue;
    return replaceEntity(
      spec,
      completeEntity({ ...entity, fields: entity.fields.map((other) => (other === field ? withRule(field, rule.rule) : other)) }),
    );
  }
  return null;
}

/** The field under a rule. A required field needs no default; an optional one stays so. */
export function withRule(field: SpecField, rule: RuleDraft['rule']): SpecField {
  const { default: fallback, mayBeEmpty: _said, ...plain } = field;
  const kept = fallback === undefined ? {} : { default: fallback };
  if (rule === 'unique') return { ...field, unique: true };
  return rule === 'required' ? { ...plain, required: true } : { ...plain, ...kept, required: false, mayBeEmpty: true };
}

export function replaceEntity(spec: AppSpec, entity: SpecEntity): AppSpec {
  return { ...spec, entities: spec.entities.map((other) => (other.key === entity.key ? entity : other)) };
}
