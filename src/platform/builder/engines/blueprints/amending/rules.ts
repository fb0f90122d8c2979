import type { FieldType } from '../../../../../contract/plan.ts';
import type { AppSpec, SpecField } from '../app-spec.ts';
import { completeEntity } from '../understanding/assemble/complete-entity.ts';
import { applyRemark } from '../understanding/grammar/field-values.ts';
import { emptyField } from '../understanding/grammar/findings.ts';
import { replaceEntity, withRule } from '../understanding/more.ts';
import { findFieldsBy, type FoundField } from './find.ts';
import { done, refused, type Outcome, type WishForm } from './outcome.ts';

const frames = [
  /^(?:make|mark|set|turn|change|convert|retype|switch) (?:the )?(?:type of )?(?<field>.+?) (?:as |to be |to |into |in )?(?<what>(?:an? |be )?(?:not )?(?:un|non-)?(?:[a-z0-9%€$£ ,.-]+?)|.+)$/,
  /^(?<field>.+?) (?:should|must|has to|have to|needs to|can|may|is|are)(?: now)? (?<what>(?:not |no longer )?(?:be )?.+)$/,
  /^(?<what>require|unrequire) (?:the |an? )?(?<field>.+?)$/,
  /^(?<field>.+?) (?<what>in [a-z€$£]+)$/,
  /^use (?<what>[a-z]+) (?:for|as (?:the )?currency (?:of|for)) (?:the )?(?<field>.+)$/,
];

/** “make email unique”, “phone is required”, “change year to a number”, “price in EUR”. */
export const rulesWish: WishForm = (wish, spec) => {
  for (const frame of frames) {
    const groups = frame.exec(wish.lower)?.groups;
    if (groups === undefined) continue;
    const outcome = ruleFor(spec, groups['field'] ?? '', groups['what'] ?? '') ?? ruleByWords(spec, wish.lower);
    if (outcome !== null) return outcome;
  }
  return null;
};

/** More words than any list of fields has before it says what they should be. */
const mostNameWords = 60;

/** The frame may cut a name of two words at the wrong place: every cut between words is tried, the longest name first. */
function ruleByWords(spec: AppSpec, text: string): Outcome | null {
  const words = text.replace(/^(?:make|mark|set|turn|change|convert|retype|switch) (?:the )?(?:type of )?/, '').split(' ');
  for (let cut = Math.min(words.length - 1, mostNameWords); cut > 0; cut -= 1) {
    const outcome = ruleFor(spec, words.slice(0, cut).join(' '), words.slice(cut).join(' '));
    if (outcome !== null) return outcome;
  }
  return null;
}

function ruleFor(spec: AppSpec, phrase: string, what: string): Outcome | null {
  const names = phrase.split(/,\s*(?:and\s+)?|\s+and\s+/).filter(Boolean);
  const each = names.map((name) => findFieldsBy(spec, name.replace(/^(?:the|each|every) /, '')));
  if (each.length === 0 || each.some((found) => found.length === 0)) return null;
  const parts = what.split(/,\s*(?:and\s+)?|\s+and\s+/).filter(Boolean);
  if (parts.length > 1) return everyRule(spec, phrase, parts);
  const change = changeOf(what.trim().replace(/^(?:be|to|as|to be|into|now) /, ''));
  if (change === null) return null;
  let outcome: Outcome = { spec, said: '', changed: false };
  for (const found of each) {
    const several = new Set(found.map((one) => one.entity.key)).size > 1;
    const targets = several && change.narrow ? found.slice(0, 1) : found;
    for (const target of targets) {
      const next = applyTo(outcome.spec, target, change);
      outcome = { spec: next.spec, said: [outcome.said, next.said].filter(Boolean).join(' '), changed: outcome.changed || next.changed };
    }
  }
  return outcome;
}

/** “unique and required”: each in its turn. */
function everyRule(spec: AppSpec, phrase: string, parts: readonly string[]): Outcome | null {
  let outcome: Outcome = { spec, said: '', changed: false };
  for (const part of parts) {
    const next = ruleFor(outcome.spec, phrase, part);
    if (next === null) return null;
    outcome = { spec: next.spec, said: [outcome.said, next.said].filter(Boolean).join(' '), changed: outcome.changed || next.changed };
  }
  return outcome;
}

interface Change {
  readonly says: string;
  /** Only for one of several fields of the same name. */
  readonly narrow: boolean;
  readonly apply: (field: SpecField) => SpecField;
}

function changeOf(what: string): Change | null {
  if (/^(?:not |no longer |non-)(?:be )?unique$|^non-?unique$/.test(what))
    return { says: 'no longer unique', narrow: false, apply: (field) => ({ ...field, unique: false }) };
  if (/^(?:unique|distinct)$/.test(what)) return { says: 'unique', narrow: false, apply: (field) => withRule(field, 'unique') };
  if (
    /^(?:not |no longer )(?:be )?(?:required|mandatory|needed)$|^optional$|^(?:left )?(?:empty|blank)$|^(?:be )?(?:left )?(?:empty|blank)$/.test(
      what,
    )
  )
    return { says: 'optional', narrow: false, apply: (field) => withRule(field, 'optional') };
  if (
    /^(?:required|mandatory|obligatory|given|filled in|compulsory|require)$/.test(what) ||
    /^not (?:be )?(?:empty|blank|optional)$/.test(what)
  )
    return { says: 'required', narrow: false, apply: (field) => withRule(field, 'required') };
  const probe = emptyField(['probe']);
  if (!applyRemark(probe, what) || (probe.type === null && probe.min === null && probe.max === null)) return null;
  return { says: says(probe.type, probe.currency, probe.min, probe.max), narrow: false, apply: (field) => retype(field, probe) };
}

function says(type: FieldType | null, currency: string | null, min: number | null, max: number | null): string {
  if (currency !== null) return `an amount in ${currency}`;
  if (min !== null || max !== null) return `limited to ${min ?? 'any'} to ${max ?? 'any'}`;
  return `of type ${(type ?? 'text').replace('_', ' ')}`;
}

function retype(field: SpecField, probe: ReturnType<typeof emptyField>): SpecField {
  const ranged = probe.min !== null || probe.max !== null;
  const numeric = field.type === 'integer' || field.type === 'number' || field.type === 'money';
  const type = ranged && numeric ? field.type : (probe.type ?? field.type);
  if (type === 'choice' && field.options === undefined) return field;
  const { default: fallback, options: _options, currency, references: _references, min: _min, max: _max, ...plain } = field;
  const sameKind = type === field.type;
  return {
    ...plain,
    type,
    ...(sameKind && fallback !== undefined ? { default: fallback } : type === 'boolean' && !field.required ? { default: false } : {}),
    ...(type === 'money' ? { currency: probe.currency ?? currency ?? 'USD' } : {}),
    ...(type === 'choice' && field.options !== undefined ? { options: field.options } : {}),
    ...(probe.min === null ? {} : { min: probe.min }),
    ...(probe.max === null ? {} : { max: probe.max }),
  };
}

function applyTo(spec: AppSpec, { entity, field }: FoundField, change: Change): Outcome {
  const now = spec.entities.find((other) => other.key === entity.key) ?? entity;
  if (field.type === 'relation' && !/required|optional|unique/.test(change.says))
    return refused(spec, `${field.name} links ${entity.plural} to another record and keeps its type.`);
  const changed = change.apply(field);
  const same = JSON.stringify({ ...changed, mayBeEmpty: 0 }) === JSON.stringify({ ...field, mayBeEmpty: 0 });
  if (same) return refused(spec, `${field.name} of ${entity.plural} is ${change.says} already.`);
  const fields = now.fields.map((other) => (other.key === field.key ? changed : other));
  return done(replaceEntity(spec, completeEntity({ ...now, fields })), `${field.name} of ${entity.plural} is now ${change.says}.`);
}
