import { emptyField, entityOf, findEntity, type EntityDraft, type FieldDraft, type Findings } from '../grammar/findings.ts';
import { isKnownThing } from '../lexicon/known-things.ts';
import { usualRelations } from '../lexicon/usual-relations.ts';
import { actors } from '../lexicon/words.ts';

/** Turns what was said about belonging into relation drafts on the children. */
export function settleRelations(findings: Findings, assumed: string[]): void {
  for (const part of findings.entities) {
    const whole = /^sub-?(.{3,})$/.exec(part.words.at(-1) ?? '')?.[1];
    if (whole !== undefined && findings.entities.some((entity) => entity.words.join(' ') === whole))
      findings.belongs.push({ child: part.words, parent: [whole], required: true, certainty: 'said' });
  }
  for (const said of findings.belongs) {
    const child = findEntity(findings.entities, said.child);
    if (child === null) continue;
    const parent =
      findEntity(findings.entities, said.parent) ?? (said.certainty === 'said' ? addParent(findings, child, said.parent, assumed) : null);
    if (parent === null || (parent === child && said.certainty === 'hinted')) continue;
    relate(child, parent, said.required && parent !== child);
  }
}

/** Fields named like entities point to them; things nobody described get their usual relations. */
export function pointFields(findings: Findings, guessed: readonly EntityDraft[]): void {
  for (const entity of findings.entities) for (const field of entity.fields) pointToEntity(entity, field, findings);
  for (const [childName, parentName] of usualRelations) {
    const child = guessed.find((entity) => entity.words.join(' ') === childName);
    const parent = findings.entities.find((entity) => entity.words.join(' ') === parentName);
    if (child !== undefined && parent !== undefined) relate(child, parent, false);
  }
}

/** A parent that nobody described: a thing people keep becomes an entity, anything else a text. */
function addParent(findings: Findings, child: EntityDraft, words: readonly string[], assumed: string[]): EntityDraft | null {
  const name = words.join(' ');
  if (isKnownThing(words) || !actors.has(name)) {
    assumed.push(`${capital(child.words)} records belong to a ${name}, so ${name} records are kept too.`);
    return entityOf(findings, words);
  }
  child.fields.push(emptyField(words));
  assumed.push(`${capital(child.words)} records keep the ${name} as a text.`);
  return null;
}

const capital = (words: readonly string[]): string => words.join(' ').replace(/^./, (first) => first.toUpperCase());

function relate(child: EntityDraft, parent: EntityDraft, required: boolean): void {
  const name = parent.words.join(' ');
  const existing = child.fields.find(
    (field) => field.refersTo?.join(' ') === name || field.words.join(' ') === name || field.words.join(' ') === `${name} id`,
  );
  if (existing === undefined) {
    child.fields.push({ ...emptyField(parent.words), type: 'relation', refersTo: parent.words, required });
    return;
  }
  Object.assign(existing, {
    words: parent.words,
    type: 'relation',
    options: null,
    default: null,
    refersTo: parent.words,
    required: existing.required ?? required,
    many: 'no',
  });
}

const selfLeads = new Set(['parent', 'previous', 'next', 'main', 'original', 'related', 'linked', 'duplicate']);

/** A field named like an entity (“orders with a customer, …”, “assigned employee”) points to it. */
function pointToEntity(owner: EntityDraft, field: FieldDraft, findings: Findings): void {
  if (field.type === 'relation' || field.options !== null || (field.type !== null && field.type !== 'text')) return;
  const words = field.words.at(-1) === 'id' ? field.words.slice(0, -1) : field.words;
  if (words.length === 0) return;
  const target = findings.entities.find(
    (entity) =>
      (entity !== owner || (words.length > 1 && selfLeads.has(words[0] ?? ''))) &&
      (entity.words.join(' ') === words.join(' ') || (words.length > 1 && entity.words.length === 1 && entity.words[0] === words.at(-1))),
  );
  const byHead = findings.entities.filter(
    (entity) => entity !== owner && words.length === 1 && entity.words.length === 2 && entity.words[1] === words[0],
  );
  const pointed = target ?? (byHead.length === 1 ? byHead[0] : undefined);
  if (pointed === undefined) return;
  Object.assign(field, { words, type: 'relation', refersTo: pointed.words, many: 'no' });
}

/** Described things that usually go together and that nothing links: a booking has a room, an order a customer. */
export function linkUsually(findings: Findings, assumed: string[]): void {
  const linked = new Set(findings.entities.filter((entity) => entity.fields.some((field) => field.type === 'relation')));
  for (const [childName, parentName] of usualRelations) {
    const child = findings.entities.find((entity) => entity.words.join(' ') === childName);
    const parent = findings.entities.find((entity) => entity.words.join(' ') === parentName);
    if (child === undefined || parent === undefined || child.fields.length === 0) continue;
    if (linked.has(child) || linked.has(parent) || child.fields.some((field) => field.words.includes(parentName))) continue;
    relate(child, parent, false);
    assumed.push(`${capital(child.words)} records can be linked to a ${parentName}.`);
  }
}
