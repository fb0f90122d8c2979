import { limits } from '../../app-spec.ts';
import { plural } from '../text/english.ts';

const abbreviations = new Set(
  'id isbn sku vat url iban vin api crm sms pdf hr it gps tv dvd cd rsvp bic iso qr upc ean ssn pin faq bpm kpi ip'.split(' '),
);

/** Letters and digits of plain English spelling; other scripts have no identifier and give an empty word. */
function plainWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9]/g, '');
}

const plainWords = (words: readonly string[]): readonly string[] => words.map(plainWord).filter((word) => word !== '');

const taken = new Set([
  'id',
  'created_at',
  'updated_at',
  'limit',
  'cursor',
  'sort',
  'q',
  'constructor',
  'prototype',
  'hasownproperty',
  'tostring',
  'valueof',
]);

/** snake_case name of a field; empty when the words have no letters it could be made of. */
export function fieldName(words: readonly string[]): string {
  const name = plainWords(words).join('_').slice(0, limits.nameLength).replace(/_+$/, '');
  const safe = /^[0-9]/.test(name) ? `n_${name}` : name;
  return taken.has(safe) ? `${safe}_value` : safe;
}

/** “Serial number”, “VAT number”, with a unit in brackets. */
export function labelOf(words: readonly string[], unit: string | null = null): string {
  const text = words.map((word) => (abbreviations.has(word) ? word.toUpperCase() : word)).join(' ');
  const label = text.charAt(0).toUpperCase() + text.slice(1);
  return unit === null ? label : `${label} (${unit})`;
}

export interface EntityNames {
  readonly name: string;
  readonly singular: string;
  readonly plural: string;
  readonly table: string;
  readonly path: string;
}

/** All the names of an entity, from its singular words; null when they have no letters. */
export function entityNames(words: readonly string[]): EntityNames | null {
  const plain = plainWords(words);
  const begins = plain.findIndex((word) => /[a-z]/.test(word));
  const clean = begins < 0 ? [] : [(plain[begins] ?? '').replace(/^[0-9]+/, ''), ...plain.slice(begins + 1)];
  const last = clean.at(-1);
  if (last === undefined) return null;
  const name = clean
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .slice(0, limits.nameLength);
  const many = [...clean.slice(0, -1), plural(last)];
  const spoken = (parts: readonly string[]) => parts.map((word) => (abbreviations.has(word) ? word.toUpperCase() : word)).join(' ');
  return {
    name,
    singular: spoken(clean),
    plural: spoken(many),
    table: many.join('_').slice(0, limits.nameLength),
    path: many.join('-').slice(0, limits.nameLength),
  };
}
