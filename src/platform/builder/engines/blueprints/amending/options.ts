import type { AppSpec, SpecEntity, SpecField } from '../app-spec.ts';
import { completeEntity } from '../understanding/assemble/complete-entity.ts';
import { list } from '../understanding/assemble/drafts.ts';
import { splitValues } from '../understanding/grammar/field-values.ts';
import { replaceEntity } from '../understanding/more.ts';
import { scan } from '../understanding/text/scan.ts';
import { findEntityBy, findFieldsBy } from './find.ts';
import { done, refused, type Outcome, type WishForm } from './outcome.ts';

/** “add a status 'cancelled'”, “add cancelled to the status of orders”, “status can also be cancelled”. */
const adding = [
  /^(?:add|include|allow) (?:an? |the )?(?:new |another |additional |extra |possible )*(?<field>[a-z ]+?)(?: option| value)?s?:? ["“'](?<values>.+?)["”'](?: (?:to|for|in) (?<entity>.+))?$/,
  /^(?:add|include|allow) (?:an? |the )?(?:new |another |additional |extra )*(?:option|value|choice)s? ["“']?(?<values>.+?)["”']? (?:to|for|in) (?:the )?(?<field>.+?)$/,
  /^(?:add|include|allow) ["“'](?<values>.+?)["”'] (?:to|as an? option (?:of|for|to)) (?:the )?(?<field>.+?)$/,
  /^(?:the )?(?<field>[a-z ]+?) (?:can|may|could|should) also be ["“']?(?<values>.+?)["”']?$/,
  /^(?:add|include|allow) ["“']?(?<values>[a-z][a-z ,-]*?)["”']? (?:to|as an? (?:possible )?(?:option|value|status|priority|choice) (?:of|for|to|in)) (?:the )?(?<field>.+?)$/,
  /^(?:add|include|allow) (?:an? |the )?(?:new |another |additional |extra )*(?<field>status|priority|stage|type|category|severity|kind|source) ["“']?(?<values>[a-z][a-z ,-]*?)["”']?(?: (?:to|for|in) (?<entity>.+))?$/,
  /^(?:add|include|allow) ["“']?(?<values>[a-z][a-z -]*?)["”']? as an? (?:possible )?(?<field>status|priority|stage|type|category|severity|source)(?: (?:to|for|in|of) (?<entity>.+))?$/,
];
const setting = [
  /^(?:change|set|make) (?:the )?(?:options|values|choices) (?:of|for) (?<field>.+?) (?:to|be) (?<values>.+)$/,
  /^(?:the )?(?<field>[a-z ]+?)(?: options| values)? (?:should|must|can|may) (?:only )?be (?:one of )?(?<values>.+(?:,| or |\/).+)$/,
  /^(?:change|set|make) (?:the )?(?<field>[a-z ]+?) (?:to|be) (?:one of )?(?<values>[^,/]+(?:,|\/| or ).+)$/,
];
const defaulting =
  /^(?:set |make |use )?(?:the )?default (?:value )?(?:of|for) (?:the )?(?<field>.+?) (?:to|should be|is|be|as) ["“']?(?<values>.+?)["”']?$|^(?:change |set |make )?(?:the )?default (?<other>[a-z ]+?) (?:should be|is|must be|to|be) ["“']?(?<value>.+?)["”']?$/;

interface Choice {
  readonly entity: SpecEntity;
  readonly field: SpecField;
}

export const optionsWish: WishForm = (wish, spec) => {
  for (const frame of adding) {
    const groups = frame.exec(wish.lower)?.groups;
    const found = groups === undefined ? null : choiceOf(spec, groups['field'] ?? '', groups['entity']);
    if (found !== null && groups !== undefined) return addOptions(spec, found, originalCase(wish.text, groups['values'] ?? ''));
  }
  const state = /^(?<entity>[a-z ]+?) (?:can|may) (?:also )?be (?:an? )?(?<values>[a-z]+)$/.exec(wish.lower)?.groups;
  const progress = state === undefined ? null : choiceOf(spec, 'status', state['entity']);
  if (
    progress !== null &&
    state !== undefined &&
    findEntityBy(spec, state['entity'] ?? '') !== null &&
    !/^(?:optional|empty|blank|unique|required|negative|positive)$/.test(state['values'] ?? '')
  )
    return addOptions(spec, progress, state['values'] ?? '');
  for (const frame of setting) {
    const groups = frame.exec(wish.lower)?.groups;
    const values = groups === undefined ? [] : valuesOf(originalCase(wish.text, groups['values'] ?? ''));
    const found = groups === undefined ? null : fieldOf(spec, groups['field'] ?? '');
    if (found !== null && values.length >= 2) return setOptions(spec, found, values);
  }
  const groups = defaulting.exec(wish.lower)?.groups;
  return groups === undefined
    ? null
    : setDefault(spec, groups['field'] ?? groups['other'] ?? '', groups['values'] ?? groups['value'] ?? '');
};

const valuesOf = (text: string): readonly string[] => splitValues(scan(text)).map((value) => value.replace(/^(?:either|a|an|the) /, ''));
const originalCase = (text: string, lower: string): string =>
  text.slice(Math.max(0, text.toLowerCase().lastIndexOf(lower)), text.toLowerCase().lastIndexOf(lower) + lower.length);

function fieldOf(spec: AppSpec, phrase: string, owner?: string): Choice | null {
  const entity = owner === undefined ? null : findEntityBy(spec, owner);
  return findFieldsBy(spec, phrase).find((one) => entity === null || one.entity === entity) ?? null;
}

/** A choice field by its name, or the status of an entity that is named instead. */
function choiceOf(spec: AppSpec, phrase: string, owner?: string): Choice | null {
  const entity = owner === undefined ? null : findEntityBy(spec, owner);
  return findFieldsBy(spec, phrase).find((one) => one.field.options !== undefined && (entity === null || one.entity === entity)) ?? null;
}

function addOptions(spec: AppSpec, { entity, field }: Choice, values: string): Outcome {
  const known = field.options ?? [];
  const fresh = valuesOf(values).filter((value) => !known.some((option) => option.toLowerCase() === value.toLowerCase()));
  if (fresh.length === 0) return refused(spec, `The ${field.name} of ${entity.plural} has ${values} already.`);
  return done(
    put(spec, entity, { ...field, options: [...known, ...fresh] }),
    `Added ${list(fresh)} to the ${field.name} of ${entity.plural}.`,
  );
}

function setOptions(spec: AppSpec, { entity, field }: Choice, values: readonly string[]): Outcome {
  const { default: fallback, currency: _currency, min: _min, max: _max, references: _references, ...plain } = field;
  const kept = fallback !== undefined && values.includes(String(fallback)) ? { default: fallback } : {};
  return done(
    put(spec, entity, { ...plain, ...kept, type: 'choice', options: [...values] }),
    `The ${field.name} of ${entity.plural} is now one of ${list(values)}.`,
  );
}

function setDefault(spec: AppSpec, phrase: string, value: string): Outcome | null {
  const found = fieldOf(spec, phrase);
  if (found === null) return null;
  const { entity, field } = found;
  const fitting =
    field.options?.find((option) => option.toLowerCase() === value) ??
    (field.type === 'boolean'
      ? /^(?:yes|true|on)$/.test(value)
      : ['integer', 'number', 'money'].includes(field.type)
        ? Number(value)
        : field.options === undefined
          ? value
          : null);
  if (fitting === null || (typeof fitting === 'number' && Number.isNaN(fitting)))
    return refused(spec, `${value} is no value of ${field.name}${field.options === undefined ? '' : `; it has ${list(field.options)}`}.`);
  return done(
    put(spec, entity, { ...field, default: fitting, required: false }),
    `A new ${entity.singular} now starts with the ${field.name} ${String(fitting)}.`,
  );
}

const put = (spec: AppSpec, entity: SpecEntity, field: SpecField): AppSpec =>
  replaceEntity(spec, completeEntity({ ...entity, fields: entity.fields.map((other) => (other.key === field.key ? field : other)) }));
