import type { AppSpec } from '../app-spec.ts';
import { completeEntity } from '../understanding/assemble/complete-entity.ts';
import { list } from '../understanding/assemble/drafts.ts';
import { replaceEntity } from '../understanding/more.ts';
import { findEntityBy, findFieldsBy, whatFieldsThereAre, whatThereIs, type FoundField } from './find.ts';
import { done, refused, type Outcome, type WishForm } from './outcome.ts';

const frame =
  /^(?:remove|drop|delete|get rid of|leave out|take out|leave off|skip|omit|without|lose|kill|forget(?: about)?|(?:i |we )?(?:don't|do not|no longer) (?:need|want)|no need for|no more|no)(?: (?:an?|the|any))? (.+?)(?: (?:any ?more|any longer|please))?$/;

/** “remove the phone from customers”, “drop isbn and year”, “we don't need orders”. */
export const removeWish: WishForm = (wish, spec) => {
  const what = frame.exec(wish.lower)?.[1];
  if (what === undefined) return null;
  const whole = removeOne(spec, what);
  if (whole.changed || !/,| and /.test(what)) return whole;
  const from = / (?:from|of|in|on) (.+)$/.exec(what);
  const names = what
    .slice(0, from?.index ?? what.length)
    .split(/,\s*(?:and\s+)?|\s+and\s+/)
    .filter(Boolean);
  let outcome: Outcome = { spec, said: '', changed: false };
  for (const name of names) {
    const next = removeOne(outcome.spec, from?.[1] === undefined ? name : `${name} of ${from[1]}`);
    outcome = { spec: next.spec, said: [outcome.said, next.said].filter(Boolean).join(' '), changed: outcome.changed || next.changed };
  }
  return outcome;
};

function removeOne(spec: AppSpec, what: string): Outcome {
  const option = removeOption(spec, what);
  if (option !== null) return option;
  const owner = / (?:from|of|in|on|for) (.+)$/.exec(what)?.[1];
  const inEntity = owner === undefined ? null : findEntityBy(spec, owner);
  const entity = inEntity === null ? findEntityBy(spec, what) : null;
  if (entity !== null) return removeEntity(spec, entity.key);
  const found = findFieldsBy(spec, what);
  if (found.length === 0)
    return refused(
      spec,
      `There is no “${what.replace(/ (?:from|of|in|on|for) .+$/, '')}”. ${whatThereIs(spec)} ${whatFieldsThereAre(inEntity === null ? spec.entities : [inEntity])}`,
    );
  const places = list([...new Set(found.map((one) => one.entity.plural))]);
  if (new Set(found.map((one) => one.entity.key)).size > 1 && !/\b(?:all|everywhere|both)\b/.test(what))
    return refused(spec, `Several have that field: ${places}. Say from which to remove it.`);
  return found.reduce<Outcome>((outcome, one) => removeField(outcome.spec, one), done(spec, ''));
}

function removeField(spec: AppSpec, { entity, field }: FoundField): Outcome {
  const now = spec.entities.find((other) => other.key === entity.key) ?? entity;
  const fields = now.fields.filter((other) => other.key !== field.key);
  if (fields.length === 0)
    return refused(
      spec,
      `${field.name} is the only field of ${entity.plural}; remove ${entity.plural} instead, or add another field first.`,
    );
  // What stays is not made stricter: no other field becomes required in its place.
  return done(replaceEntity(spec, { ...completeEntity({ ...now, fields }), fields }), `Removed ${field.name} from ${entity.plural}.`);
}

function removeEntity(spec: AppSpec, key: string): Outcome {
  const gone = spec.entities.find((entity) => entity.key === key);
  if (gone === undefined) return refused(spec, whatThereIs(spec));
  if (spec.entities.length === 1) return refused(spec, `${gone.plural} are all that the app keeps; name what it should keep instead.`);
  const entities = spec.entities
    .filter((entity) => entity.key !== key)
    .map((entity) => {
      const fields = entity.fields.filter((field) => field.references !== gone.name);
      return fields.length > 0 && fields.length < entity.fields.length
        ? completeEntity({ ...entity, fields })
        : { ...entity, fields: fields.length === 0 ? entity.fields.map((field) => ({ ...field, type: 'text' as const })) : fields };
    });
  return done({ ...spec, entities }, `Removed ${gone.plural}.`);
}

function removeOption(spec: AppSpec, what: string): Outcome | null {
  const match =
    /^(?:the )?(status|option|value|stage|priority|choice|category|type) ["“']?(.+?)["”']?(?: (?:from|of|in) (.+))?$/.exec(what) ??
    /^(?:the )?()["“']?(.+?)["”']? (?:from|as an? option of|as an? option for) (?:the )?(?:possible )?(.+)$/.exec(what);
  const value = match?.[2]?.toLowerCase();
  if (value === undefined) return null;
  for (const entity of spec.entities) {
    const field = entity.fields.find((other) => other.options?.some((option) => option.toLowerCase() === value));
    if (field?.options === undefined) continue;
    const options = field.options.filter((option) => option.toLowerCase() !== value);
    if (options.length === 0) return refused(spec, `${value} is the only value of ${field.name}.`);
    const { default: fallback, ...plain } = field;
    const kept =
      fallback === undefined || !options.includes(String(fallback))
        ? fallback === undefined
          ? {}
          : { default: options[0] ?? '' }
        : { default: fallback };
    return done(
      replaceEntity(spec, { ...entity, fields: entity.fields.map((other) => (other === field ? { ...plain, ...kept, options } : other)) }),
      `Removed ${value} from the ${field.name} of ${entity.plural}.`,
    );
  }
  return null;
}
