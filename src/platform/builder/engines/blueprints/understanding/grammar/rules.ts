import { beWords, modals } from '../lexicon/words.ts';
import type { Token } from '../text/scan.ts';
import type { Clause } from '../text/segments.ts';
import { readPredicate } from './field-phrase.ts';
import { emptyField, findEntity, type EntityDraft, type Rule } from './findings.ts';
import { entityWords, readPhrase } from './phrases.ts';
import type { Reading } from './reading.ts';

/** “The email must be unique.”, “Name and email are required.”, “Two tools cannot share a serial number.” */
export function readRule(clause: Clause, reading: Reading): boolean {
  return readSharing(clause, reading) || readPredicates(clause, reading);
}

function readSharing(clause: Clause, reading: Reading): boolean {
  const tokens = clause.flatMap((segment) => segment.tokens);
  const at = tokens.findIndex(
    (token, place) => token.lower === 'share' || token.lower === 'shares' || (token.lower === 'same' && place > 1),
  );
  const denies = tokens.some((token) => ['no', 'cannot', "can't", 'not', 'never', "mustn't", "shouldn't", "don't"].includes(token.lower));
  if (at < 1 || !denies) return false;
  const target = readPhrase(tokens.slice(at + 1).filter((token) => token.lower !== 'same'));
  const first = tokens.filter((token) => !['no', 'two', 'there', 'must', 'be'].includes(token.lower));
  const owner = findEntity(reading.findings.entities, entityWords(readPhrase(first).words));
  if (target.words.length === 0) return false;
  add(reading, owner ?? reading.subject ?? reading.previous, target.words, 'unique', tokens);
  return true;
}

function readPredicates(clause: Clause, reading: Reading): boolean {
  const last = clause.at(-1);
  if (last === undefined || clause[0]?.joint !== 'start' || clause.some((segment) => segment.joint === ':')) return false;
  const phrases = clause.map((segment) => readPhrase(segment.tokens));
  if (phrases.slice(0, -1).some((phrase) => phrase.rest.length > 0 || phrase.groups.length > 0)) return false;
  const predicate = phrases.at(-1);
  const [lead] = predicate?.rest ?? [];
  if (predicate === undefined || lead === undefined) return false;
  const [rest, ownerWords] = afterOwner(predicate.rest);
  const start = rest[0];
  if (start === undefined || !(beWords.has(start.lower) || modals.has(start.lower) || /^(has|cannot|can't|needs)$/.test(start.lower)))
    return false;
  const rule = ruleOf(rest);
  if (rule === null) return false;
  const owner = ownerWords === null ? null : findEntity(reading.findings.entities, ownerWords);
  for (const phrase of phrases) {
    const [entity, words] = splitOwner(phrase.words, reading);
    add(reading, owner ?? entity ?? reading.subject ?? reading.previous, words, rule, last.tokens);
  }
  return true;
}

/** “the email of a customer must be unique”: the owner stands between. */
function afterOwner(rest: readonly Token[]): [readonly Token[], readonly string[] | null] {
  if (!['of', 'for', 'on'].includes(rest[0]?.lower ?? '')) return [rest, null];
  const inner = readPhrase(rest.slice(1));
  return [inner.rest, entityWords(inner.words)];
}

/** “the customer's email” → the customer, email. */
function splitOwner(words: readonly string[], reading: Reading): [EntityDraft | null, readonly string[]] {
  const entity = words.length > 1 ? findEntity(reading.findings.entities, entityWords(words.slice(0, 1))) : null;
  return entity === null ? [null, words] : [entity, words.slice(1)];
}

function ruleOf(rest: readonly Token[]): Rule | null {
  const probe = emptyField(['probe']);
  if (readPredicate(probe, rest).length > 0) return null;
  if (probe.unique) return 'unique';
  if (probe.required === null) return null;
  return probe.required ? 'required' : 'optional';
}

function add(reading: Reading, entity: EntityDraft | null, words: readonly string[], rule: Rule, tokens: readonly Token[]): void {
  const [first] = tokens;
  const quote = reading.source.slice(first?.start ?? 0, tokens.at(-1)?.end ?? 0);
  reading.findings.rules.push({ entity, words, rule, quote });
}
