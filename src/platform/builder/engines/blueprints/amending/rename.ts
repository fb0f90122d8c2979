import type { AppSpec, SpecEntity, SpecField } from '../app-spec.ts';
import { completeEntity } from '../understanding/assemble/complete-entity.ts';
import { entityNames, fieldName, labelOf } from '../understanding/assemble/names.ts';
import { entityWords, readPhrase } from '../understanding/grammar/phrases.ts';
import { replaceEntity } from '../understanding/more.ts';
import { scan } from '../understanding/text/scan.ts';
import { findEntityBy, findFieldsBy, whatFieldsThereAre, whatThereIs, type FoundField } from './find.ts';
import { done, refused, type Outcome, type WishForm } from './outcome.ts';

const frames = [
  /^rename (?:the )?(?:fields? |column |entity |table )?(.+?) (?:to|into|as) (.+)$/,
  /^change (?:the )?name of (?:the )?(.+?) (?:to|into) (.+)$/,
  /^(?:call|name) (?:the )?(?:field )?(.+?) ["“]?([a-z][\w -]*?)["”]? instead$/,
  /^(.+?) (?:should|must) (?:rather )?be (?:called|named) (.+)$/,
  /^(?:replace|swap) (?:the )?(.+?) (?:with|by) (.+)$/,
  /^(?:call|name) (?:the )?(?:field )?(.+?) ["“]([^"”]+)["”]$/,
];
const theApp = /^(?:the |this )?(?:app|application|api|it|project|title|name of the app)$/;

/** “rename phone to mobile”, “rename customers to clients”. */
export const renameWish: WishForm = (wish, spec) => {
  const match = frames.map((frame) => frame.exec(wish.lower)).find((found) => found !== null);
  const from = match?.[1];
  const to = match?.[2]?.replace(/["“”]/g, '').trim();
  if (from === undefined || to === undefined || (theApp.test(from) && findFieldsBy(spec, from).length === 0)) return null;
  const option = renameOption(from, to, spec);
  if (option !== null) return option;
  const entity = findEntityBy(spec, from);
  if (entity !== null) return renameEntity(spec, entity, to);
  const target = /^(.+?) (?:in|of|on|for) (.+)$/.exec(to);
  const owner = target?.[2] === undefined ? null : findEntityBy(spec, target[2]);
  const found = findFieldsBy(spec, from).filter((one) => owner === null || one.entity === owner);
  if (found.length === 0) return refused(spec, `There is no “${from}”. ${whatThereIs(spec)} ${whatFieldsThereAre(spec.entities)}`);
  const name = owner === null ? to : (target?.[1] ?? to);
  return found.reduce<Outcome>((outcome, one) => joinOutcomes(outcome, renameField(outcome.spec, one, name)), {
    spec,
    said: '',
    changed: false,
  });
};

function joinOutcomes(before: Outcome, next: Outcome): Outcome {
  return { spec: next.spec, said: [before.said, next.said].filter(Boolean).join(' '), changed: before.changed || next.changed };
}

function renameEntity(spec: AppSpec, entity: SpecEntity, to: string): Outcome {
  const names = entityNames(entityWords(readPhrase(scan(to)).words));
  if (names === null) return refused(spec, `“${to}” is no name that can be used.`);
  if (spec.entities.some((other) => other !== entity && (other.name === names.name || other.table === names.table)))
    return refused(spec, `There are ${names.plural} already.`);
  const pointing = (field: SpecField): SpecField =>
    field.references === entity.name ? renamedRelation(field, entity, names.name, names.singular) : field;
  const entities = spec.entities.map((other) =>
    completeEntity({ ...(other === entity ? { ...other, ...names } : other), fields: other.fields.map(pointing) }),
  );
  return done({ ...spec, entities }, `Renamed ${entity.plural} to ${names.plural}.`);
}

/** A relation called after its target follows the target's name. */
function renamedRelation(field: SpecField, entity: SpecEntity, name: string, singular: string): SpecField {
  const follows = field.name === `${entity.singular.toLowerCase().replaceAll(' ', '_')}_id`;
  return {
    ...field,
    references: name,
    ...(follows ? { name: `${fieldName(singular.toLowerCase().split(' '))}_id`, label: labelOf(singular.toLowerCase().split(' ')) } : {}),
  };
}

function renameField(spec: AppSpec, { entity, field }: FoundField, to: string): Outcome {
  const words = readPhrase(scan(to)).words;
  const base = fieldName(words);
  const name = field.type === 'relation' ? `${base.replace(/_id$/, '')}_id` : base;
  if (base === '') return refused(spec, `“${to}” is no name that can be used.`);
  if (entity.fields.some((other) => other !== field && other.name === name))
    return refused(spec, `${entity.plural} have a field ${name} already.`);
  const fields = entity.fields.map((other) => (other === field ? { ...field, name, label: labelOf(words) } : other));
  return done(replaceEntity(spec, completeEntity({ ...entity, fields })), `Renamed ${field.name} of ${entity.plural} to ${name}.`);
}

function renameOption(from: string, to: string, spec: AppSpec): Outcome | null {
  const value = from
    .replace(/^(?:the )?(?:status|option|value|stage|priority|choice|category) /, '')
    .replace(/["“”']/g, '')
    .trim();
  for (const entity of spec.entities) {
    const field = entity.fields.find((other) => other.options?.some((option) => option.toLowerCase() === value));
    if (field?.options === undefined) continue;
    const swap = (option: string) => (option.toLowerCase() === value ? to : option);
    const changed: SpecField = {
      ...field,
      options: field.options.map(swap),
      ...(typeof field.default === 'string' ? { default: swap(field.default) } : {}),
    };
    return done(
      replaceEntity(spec, { ...entity, fields: entity.fields.map((other) => (other === field ? changed : other)) }),
      `Renamed the ${field.name} ${value} of ${entity.plural} to ${to}.`,
    );
  }
  return null;
}
