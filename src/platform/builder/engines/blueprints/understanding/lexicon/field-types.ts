import type { FieldType } from '../../../../../../contract/plan.ts';
import { typeByHead } from './field-heads.ts';
import { typeByName } from './field-names.ts';
import { words } from './words.ts';

/** What a name that begins so and goes on with “of” or “per” is. */
const starts = new Map<string, FieldType>(
  Object.entries({
    is: 'boolean',
    has: 'boolean',
    can: 'boolean',
    was: 'boolean',
    needs: 'boolean',
    number: 'integer',
    no: 'integer',
    date: 'date',
    day: 'date',
    year: 'integer',
    count: 'integer',
    percentage: 'number',
    percent: 'number',
    amount: 'money',
    cost: 'money',
    price: 'money',
    time: 'datetime',
    name: 'text',
    list: 'long_text',
    total: 'money',
  }),
);

/** Units that a name begins with: “km driven”, “hours worked”. */
const unitStarts = words('km miles kg litres liters hours');

/** The type that a field's words speak of, or null when they say nothing. */
export function typeOfName(name: readonly string[]): FieldType | null {
  const whole = name.join(' ');
  const exact = typeByName.get(whole) ?? typeByName.get(name.slice(-2).join(' '));
  if (exact !== undefined) return exact;
  const first = name[0] ?? '';
  if (name.length > 1 && (first === 'is' || first === 'has' || first === 'was' || first === 'can' || first === 'needs')) return 'boolean';
  if (name.length === 2 && first === 'date' && isParticiple(name[1] ?? '')) return 'date';
  if (name.length > 1 && unitStarts.has(first) && isParticiple(name.at(-1) ?? '')) return 'number';
  const cut = name.findIndex((word, at) => at > 0 && (word === 'of' || word === 'per'));
  if (cut > 0) return starts.get(first) ?? typeOfHead(name.slice(0, cut));
  return typeOfHead(name) ?? typeOfState(name);
}

const participles = words('driven run sold paid lent sent read done bought built broken taken given won lost kept');
const notParticiples = words('feed seed speed need breed weed bed shed red hundred indeed exceed proceed succeed embed sacred');
const isParticiple = (word: string): boolean => participles.has(word) || (/[a-z]{3}ed$/.test(word) && !notParticiples.has(word));

/** “watched” is yes or no, “last watered” a day. */
function typeOfState(name: readonly string[]): FieldType | null {
  const last = name.at(-1) ?? '';
  if (!isParticiple(last)) return null;
  if (name[0] === 'last' || name[0] === 'next' || name[0] === 'first') return 'date';
  return name.length === 1 ? 'boolean' : null;
}

function typeOfHead(name: readonly string[]): FieldType | null {
  if (name.length === 1 && name[0] === 'number') return 'text';
  if (name.at(-1) === 'time' && /(ing|prep|cook)$/.test(name.at(-2) ?? '')) return 'integer';
  return typeByHead.get(name.at(-1) ?? '') ?? null;
}

/** Whether the words are a field that people commonly keep. */
export const isKnownField = (name: readonly string[]): boolean => typeOfName(name) !== null;
