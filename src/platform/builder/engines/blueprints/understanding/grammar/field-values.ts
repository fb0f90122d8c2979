import { currencyOf } from '../lexicon/currencies.ts';
import { spokenType } from '../lexicon/spoken-types.ts';
import type { Token } from '../text/scan.ts';
import { singular } from '../text/english.ts';
import { emptyField, type FieldDraft } from './findings.ts';

const optionalWords = new Set([
  'optional',
  'optionally',
  'nullable',
  'if any',
  'if known',
  'not required',
  'may be empty',
  'can be empty',
  'can be blank',
]);
const requiredWords = new Set([
  'required',
  'mandatory',
  'obligatory',
  'not null',
  'non-null',
  'must',
  'not empty',
  'must be given',
  'compulsory',
  'necessary',
  'needed',
]);
const uniqueWords = new Set(['unique', 'must be unique', 'no duplicates', 'distinct', 'primary key']);
const units = new Set([
  'kg',
  'g',
  'gram',
  'grams',
  'cm',
  'mm',
  'm',
  'km',
  'miles',
  'minutes',
  'mins',
  'min',
  'hours',
  'hrs',
  'days',
  'weeks',
  'months',
  'years',
  'seconds',
  '%',
  'percent',
  'litres',
  'liters',
  'l',
  'ml',
  'kcal',
  'celsius',
  'fahrenheit',
  'lbs',
  'metres',
  'meters',
  'kwh',
  'm2',
  'sqm',
  'kilograms',
  'kilos',
  'km/h',
]);
const wholeUnits = new Set(['minutes', 'mins', 'min', 'days', 'weeks', 'months', 'years', 'seconds', 'kcal']);

/** Applies what one or two words say about a field: a type, “unique”, “optional”, a currency, a unit, a range. False when they say none of it. */
export function applyRemark(field: FieldDraft, remark: string): boolean {
  const text = remark.trim().toLowerCase();
  const bare = text.replace(/^(in|as|as an|as a|of type|type|a|an|must be|is|be)\s+/, '');
  if (optionalWords.has(text) || optionalWords.has(bare)) return set(() => (field.required = false));
  if (requiredWords.has(text) || requiredWords.has(bare)) return set(() => (field.required = true));
  if (uniqueWords.has(text) || uniqueWords.has(bare)) return set(() => (field.unique = true));
  const type = spokenType(bare);
  if (type !== null) return set(() => (field.type = type));
  const currency = currencyOf(bare);
  if (currency !== null && (bare !== 'pounds' || !/weight/.test(field.words.join(' ')))) {
    return set(() => {
      field.currency = currency;
      field.type = 'money';
    });
  }
  if (units.has(bare)) {
    return set(() => {
      field.unit = bare;
      field.type ??= wholeUnits.has(bare) ? 'integer' : 'number';
      if (field.type === 'money' || field.type === 'text') field.type = 'number';
    });
  }
  return applyRange(field, bare) || applyDefault(field, bare);
}

function set(change: () => void): true {
  change();
  return true;
}

const range = /^(?:from |between )?(-?\d+(?:\.\d+)?)\s*(?:-|to|and|\.\.)\s*(-?\d+(?:\.\d+)?)(?: stars?| points?)?$/;
const bounds: readonly (readonly [RegExp, 'min' | 'max'])[] = [
  [/^(?:at least|min|minimum|not less than|more than or equal to|>=?) ?(-?\d+(?:\.\d+)?)$/, 'min'],
  [/^(?:at most|max|maximum|up to|not more than|no more than|out of|<=?) ?(-?\d+(?:\.\d+)?)$/, 'max'],
];

function applyRange(field: FieldDraft, text: string): boolean {
  const both = range.exec(text);
  if (both?.[1] !== undefined && both[2] !== undefined) {
    const [low, high] = [Number(both[1]), Number(both[2])];
    if (!(low < high)) return false;
    field.min = low;
    field.max = high;
    numeric(field, low, high);
    return true;
  }
  if (/^(positive|not negative|non-negative|zero or more|>= 0)$/.test(text)) {
    field.min = 0;
    numeric(field, 0, 0);
    return true;
  }
  for (const [pattern, side] of bounds) {
    const value = pattern.exec(text)?.[1];
    if (value === undefined) continue;
    field[side] = Number(value);
    if (/out of/.test(text)) field.min = 0;
    numeric(field, Number(value), Number(value));
    return true;
  }
  return false;
}

function numeric(field: FieldDraft, low: number, high: number): void {
  if (field.type === 'integer' || field.type === 'number' || field.type === 'money') return;
  field.type = Number.isInteger(low) && Number.isInteger(high) ? 'integer' : 'number';
}

function applyDefault(field: FieldDraft, text: string): boolean {
  const value = /^defaults?(?:ing)?(?: value)?(?: is| to|:| of| as)? (.+)$/.exec(text)?.[1];
  if (value === undefined) return false;
  field.default = /^-?\d+(\.\d+)?$/.test(value)
    ? Number(value)
    : value === 'true' || value === 'yes'
      ? true
      : value === 'false' || value === 'no'
        ? false
        : value;
  return true;
}

/** Parts of a bracket or a value list: split at commas, slashes, bars, “or” and “and”. */
export function splitValues(tokens: readonly Token[]): readonly string[] {
  const parts: string[][] = [[]];
  for (const token of tokens) {
    const splits =
      token.kind === 'mark'
        ? [',', '/', '|', ';', '•'].includes(token.text)
        : token.lower === 'or' || token.lower === 'and' || token.lower === '&';
    if (splits) parts.push([]);
    else if (token.kind === 'word' || token.text === '-' || token.text === '<' || token.text === '>' || token.text === '=')
      parts.at(-1)?.push(token.text);
  }
  return parts
    .map((part) =>
      part
        .join(' ')
        .replace(/\s*([<>=-]+)\s*/g, (_all, mark: string) => (mark === '-' ? '-' : `${mark} `))
        .trim(),
    )
    .filter((part) => part !== '');
}

/** Whether words alone say something about a field. */
const isRemark = (value: string): boolean => !/^(positive|negative)$/i.test(value) && applyRemark(emptyField(['probe']), value);

const fillers =
  /^(e\.?g\.?|eg|i\.?e\.?|ie|for example|like|one of|either|can be|could be|may be|must be|is|options?|values?|choices?|enum|select|dropdown|choice|from)\b:?\s*/i;

/** Applies what stands in brackets after a field: its type, rules, range, or the options of a choice. */
export function applyGroup(field: FieldDraft, group: Token): void {
  const whole = group.inside
    .map((token) => token.text)
    .join(' ')
    .replace(/ ?([/-]) ?/g, '$1');
  if (applyRemark(field, whole) || applyReference(field, whole)) return;
  const example = /^(e\.?g|i\.?e|for example|like)\b/i.test(whole);
  const parts = splitValues(group.inside);
  const values = parts
    .map((part, at) => (at === 0 || fillers.test(part) ? part.replace(fillers, '') : part))
    .filter((part) => part !== '' && part !== 'etc');
  const plain = values.filter((value) => !isRemark(value));
  // Among other values a word such as “double” is one of them and no type.
  const isOption = (value: string) => plain.includes(value) || (plain.length > 1 && spokenType(value.toLowerCase()) !== null);
  const open = values.filter((value) => isOption(value) || !applyRemark(field, value));
  if (open.length >= 2 && !example) applyOptions(field, open);
}

/** “manager (another employee)”, “owner (link to a user)”: the thing the field points to, if it is one. */
function applyReference(field: FieldDraft, text: string): boolean {
  const target =
    /^(?:another|one of the|(?:a )?(?:link|reference|relation|points|refers|foreign key|fk) (?:to|of)(?: an?| the)?|an|a) ([a-z]+(?: [a-z]+)?)$/i.exec(
      text,
    )?.[1];
  if (target === undefined || spokenType(target.toLowerCase()) !== null) return false;
  const words = target.toLowerCase().split(' ');
  field.refersTo = [...words.slice(0, -1), singular(words.at(-1) ?? '')];
  field.type = 'relation';
  return true;
}

/** Makes a field a choice between values. */
export function applyOptions(field: FieldDraft, values: readonly string[]): void {
  const options = [...new Set(values.map((value) => value.replace(/^(a|an|the|either)\s+/i, '').trim()).filter(Boolean))];
  if (options.length === 2 && options.every((option) => /^(yes|no|true|false)$/i.test(option))) {
    field.type = 'boolean';
    return;
  }
  const starred = options.find((option) => /\bdefault$/i.test(option));
  field.options = options.map((option) => option.replace(/\s*\(?\bdefault\)?$/i, '').trim());
  if (starred !== undefined) field.default = starred.replace(/\s*\bdefault$/i, '').trim();
  field.type = 'choice';
}
