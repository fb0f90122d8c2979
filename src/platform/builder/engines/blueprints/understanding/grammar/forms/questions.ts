import type { FieldType } from '../../../../../../../contract/plan.ts';
import { isPlural, singular } from '../../text/english.ts';
import type { Token } from '../../text/scan.ts';
import { addField } from '../add-field.ts';
import { emptyField } from '../findings.ts';
import { beginList, type Reading } from '../reading.ts';

const fillers = new Set(
  'it i we they he she you them him her was is are were has have had been do did does the a an this that there'.split(' '),
);
const fixed: Readonly<Record<string, readonly [name: string, type: FieldType | null]>> = {
  when: ['date', 'date'],
  'when happened': ['date', 'date'],
  where: ['location', 'text'],
  'where kept': ['location', 'text'],
  'where stored': ['location', 'text'],
  why: ['reason', 'long_text'],
  'what about': ['subject', 'text'],
  'what for': ['purpose', 'text'],
  'what wrong with': ['problem', 'long_text'],
  'what wrong': ['problem', 'long_text'],
  'what happened': ['what happened', 'long_text'],
  'what said': ['what was said', 'long_text'],
  'how long': ['duration minutes', 'integer'],
  'how long took': ['duration minutes', 'integer'],
  'how much': ['amount', 'money'],
  'how much costs': ['cost', 'money'],
  'how much cost': ['cost', 'money'],
  'how much paid': ['amount', 'money'],
  'how often': ['frequency', 'text'],
};

/** “who called, when, what about”: questions in a list of what is kept are its fields. */
export function readQuestionForm(tokens: readonly Token[], reading: Reading): boolean {
  const entity = reading.subject ?? reading.previous;
  if (entity === null || reading.mode === 'open') return false;
  const words = tokens.filter((token) => token.kind === 'word').map((token) => token.lower.replace(/'s$/, ''));
  const asked = words.filter((word, at) => at === 0 || !fillers.has(word));
  const read = fieldAsked(asked);
  if (read === null) return false;
  if (reading.mode === 'entities' || reading.mode === 'auto') beginList(reading, entity, 'fields');
  addField(entity, { ...emptyField(read.words), type: read.type }, reading);
  return true;
}

function fieldAsked(asked: readonly string[]): { words: readonly string[]; type: FieldType | null } | null {
  const [ask = '', verb, ...rest] = asked;
  const known = fixed[asked.join(' ')];
  if (known !== undefined) return { words: known[0].split(' '), type: known[1] };
  if (ask === 'who' && verb !== undefined && rest.length <= 1 && /(?:ed|ught|id|ade|ook|wrote|sent|gave)$/.test(verb))
    return { words: [verb, 'by'], type: 'text' };
  if (ask === 'when' && verb === 'last' && rest[0] !== undefined) return { words: ['last', rest[0]], type: 'date' };
  if (ask === 'when' && verb !== undefined && rest.length === 0 && /(?:ed|ught|ent|id|ade|ook)$/.test(verb))
    return { words: [verb, 'on'], type: 'date' };
  if (ask === 'how' && verb === 'many' && rest.length === 1 && isPlural(rest[0] ?? ''))
    return { words: ['number', 'of', ...rest], type: 'integer' };
  if ((ask === 'if' || ask === 'whether') && verb === 'need' && rest.length >= 2 && rest[0] === 'to')
    return { words: ['needs', ...rest.slice(1, 4).map(singular)], type: 'boolean' };
  return null;
}
