import { isAppNoun } from '../grammar/phrases.ts';
import { emptyField, entityOf, findEntity, type EntityDraft, type FieldDraft, type Findings } from '../grammar/findings.ts';
import { entityWords } from '../grammar/phrases.ts';
import { looksLikeField } from '../grammar/field-phrase.ts';
import { capacities, dependents, personFields } from '../lexicon/dependents.ts';
import { isExactlyKnown, knownApps, knownFields } from '../lexicon/known-things.ts';
import { appNouns, fillerAdjectives } from '../lexicon/words.ts';
import { singular } from '../text/english.ts';
import { draftOfKnown } from './settle-fields.ts';

/** Entities an app's name brings along, when the words named none themselves. */
export function addFromAppName(findings: Findings, assumed: string[]): void {
  if (findings.entities.some((entity) => entity.from === 'named' || (entity.from === 'heading' && entity.fields.length > 0))) {
    dropAppShadows(findings);
    addUsualPart(findings, assumed);
    return;
  }
  for (const name of findings.appNames) {
    const usual = usualOf(name);
    const given = findings.entities.find((entity) => entity.from !== 'named');
    if (given !== undefined) {
      if (usual !== null) given.words = usual[0]?.split(' ') ?? given.words;
      return;
    }
    if (usual === null) continue;
    for (const thing of usual) entityOf(findings, thing.split(' '), 'app');
    assumed.push(`“${name.join(' ')}” usually keeps ${list(usual.map((thing) => thing))}, so it does.`);
    return;
  }
}

/** “expense tracker with categories and receipts”: expenses are kept too, though only the others were named. */
function addUsualPart(findings: Findings, assumed: string[]): void {
  const usual = findings.usualParts ? usualOf(findings.appNames[0] ?? []) : null;
  const [thing = ''] = usual ?? [];
  const words = thing.split(' ');
  const described = findings.entities.some((entity) => entity.fields.length > 0);
  const alike = findings.entities.some((entity) => knownFields(entity.words) === knownFields(words));
  if (usual?.length !== 1 || described || alike || !isExactlyKnown(words)) return;
  findings.entities.unshift({ words, fields: [], from: 'app' });
  assumed.push(`“${findings.appNames[0]?.join(' ')}” usually keeps ${thing} records, so it does.`);
}

function usualOf(name: readonly string[]): readonly string[] | null {
  const core = name.filter((word) => !fillerAdjectives.has(word));
  const bare = core.filter((word) => !appNouns.has(word) || Object.hasOwn(knownApps, word));
  for (const words of [core, bare, bare.slice(-2), bare.slice(-1)]) {
    const found = Object.hasOwn(knownApps, words.join(' ')) ? knownApps[words.join(' ')] : undefined;
    if (found !== undefined) return found;
  }
  const things = entityWords(core.filter((word) => !isAppNoun([word])));
  return things.length > 0 && !/^[\d\W]*$/.test(things.join('')) ? [things.join(' ')] : null;
}

function dropAppShadows(findings: Findings): void {
  const pointedAt = new Set(
    findings.belongs.filter((said) => said.certainty === 'said').flatMap((said) => [said.child.join(' '), said.parent.join(' ')]),
  );
  const shadows = findings.entities.filter(
    (entity) => entity.from !== 'named' && entity.fields.length === 0 && !pointedAt.has(entity.words.join(' ')),
  );
  // “flashcards: a deck has …, a card has …”: the long name is that of the app.
  const echoes = findings.entities.filter(
    (entity) =>
      entity.fields.length === 0 &&
      !pointedAt.has(entity.words.join(' ')) &&
      findings.entities.some(
        (other) =>
          other !== entity &&
          other.fields.length > 0 &&
          entity.words.length === 1 &&
          (entity.words[0] ?? '').endsWith(other.words[0] ?? '-') &&
          entity.words[0] !== other.words[0],
      ),
  );
  for (const echo of echoes) findings.entities.splice(findings.entities.indexOf(echo), 1);
  for (const shadow of shadows) findings.entities.splice(findings.entities.indexOf(shadow), 1);
}

/** Whether nobody described an entity: it has links alone, or links and a state (“tasks can be open or done”). */
export const isBare = (entity: EntityDraft): boolean =>
  entity.fields.every(
    (field) =>
      field.type === 'relation' || (field.type === 'choice' && field.words.join(' ') === 'status') || capacities.has(field.words.join(' ')),
  );

/** Gives an entity nobody described the fields it usually has. */
export function addKnownFields(entity: EntityDraft, assumed: string[], stages: number | null = null): void {
  const known = knownFields(entity.words);
  const drafts = known?.map(draftOfKnown) ?? [
    { ...emptyField(['name']), required: true },
    { ...emptyField(['notes']), type: 'long_text' as const },
  ];
  const personal = entity.fields.some((field) => field.type === 'relation' && isPerson(field.refersTo ?? []));
  const fresh = drafts.filter(
    (draft) =>
      !entity.fields.some((field) => field.words.join(' ') === draft.words.join(' ')) &&
      !(personal && dependents.has(entity.words.at(-1) ?? '') && personFields.has(draft.words.join(' '))),
  );
  entity.fields.unshift(...(fresh.length > 0 ? fresh : drafts).map((draft) => withStages(draft, stages)));
  assumed.push(`Nobody said what to keep about ${entity.words.join(' ')} records: ${list(fresh.map((draft) => draft.words.join(' ')))}.`);
}

/** Who is known by a name and can be reached: what a booking of theirs need not repeat. */
function isPerson(words: readonly string[]): boolean {
  const names = knownFields(words)?.map((field) => field.words.join(' ')) ?? [];
  return names.includes('name') && names.includes('email') && !names.includes('website');
}

/** “3 stages”: the first, and the last ones, of those it usually has. */
function withStages(draft: FieldDraft, count: number | null): FieldDraft {
  const usual = draft.options ?? [];
  const progress = ['stage', 'status'].includes(draft.words.join(' '));
  const [first = ''] = usual;
  return !progress || count === null || count < 2 || count >= usual.length
    ? draft
    : { ...draft, options: [first, ...usual.slice(1 - count)] };
}

export const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** Turns plural fields that are things of their own (“customers with name, email and orders”) into relations. */
export function liftPluralFields(findings: Findings): void {
  for (const entity of findings.entities.slice()) {
    for (const field of entity.fields.slice()) {
      if (field.many === 'no' || field.type !== null || field.options !== null) continue;
      const words = [...field.words.slice(0, -1), singular(field.words.at(-1) ?? '')];
      const known = findEntity(findings.entities, words);
      const isThing = known !== null || (field.many === 'plural' && isExactlyKnown(words) && !looksLikeField(field.words));
      if (!isThing || known === entity) continue;
      entity.fields.splice(entity.fields.indexOf(field), 1);
      const child = entityOf(findings, words);
      findings.belongs.push({ child: child.words, parent: entity.words, required: true, certainty: 'said' });
    }
  }
}

/** The field draft a rule speaks of. */
export function findField(entity: EntityDraft, words: readonly string[]): FieldDraft | null {
  const name = words.join(' ');
  return (
    entity.fields.find((field) => field.words.join(' ') === name) ??
    entity.fields.find((field) => field.words.at(-1) === words.at(-1) && (field.words.length === 1 || words.length === 1)) ??
    null
  );
}
