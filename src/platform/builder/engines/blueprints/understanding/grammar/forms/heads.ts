import { isKnownThing } from '../../lexicon/known-things.ts';
import type { Token } from '../../text/scan.ts';
import { looksLikeField } from '../field-phrase.ts';
import { entityOf, findEntity } from '../findings.ts';
import { entityWords, readPhrase } from '../phrases.ts';
import { beginList, type Reading } from '../reading.ts';
import { readItem } from './items.ts';
import { readSubjectForm } from './subjects.ts';

const fieldHeads = new Set(['field', 'fields', 'column', 'columns', 'attribute', 'attributes', 'properties', 'details']);
const thingHeads = new Set([
  'entities',
  'tables',
  'models',
  'resources',
  'things',
  'records',
  'objects',
  'data',
  'collections',
  'entity',
  'schema',
  'following',
]);
const wishHeads = new Set(['features', 'feature', 'requirements', 'requirement', 'functionality', 'pages', 'extras', 'rules', 'notes']);

/** The words before a colon: “Fields:”, “Entities:”, “Customer:”, “status:”. */
export function readHead(tokens: readonly Token[], reading: Reading): boolean {
  const phrase = readPhrase(tokens);
  const head = phrase.words.at(-1) ?? '';
  const landed = head === 'properties' && phrase.words.length === 1 && reading.previous === null;
  if (fieldHeads.has(head) && phrase.words.length <= 3 && !landed) {
    const words = entityWords(phrase.words.slice(0, -1));
    beginList(reading, words.length > 0 ? entityOf(reading.findings, words) : (reading.subject ?? reading.previous), 'fields');
    return true;
  }
  if (thingHeads.has(head) && phrase.words.length <= 2) {
    beginList(reading, null, 'auto');
    return true;
  }
  if (wishHeads.has(head) && phrase.words.length <= 2 && phrase.rest.length === 0) {
    beginList(reading, null, 'open');
    return true;
  }
  if (reading.mode === 'fields' && reading.subject !== null) {
    const words = entityWords(phrase.words);
    const isEntity =
      (phrase.plural && isKnownThing(words) && !looksLikeField(phrase.words)) || findEntity(reading.findings.entities, words) !== null;
    if (!isEntity) return readItem(tokens, reading);
  }
  return readSubjectForm(tokens, reading, 'colon');
}
