import { isKnownThing } from '../../lexicon/known-things.ts';
import { actors, modals } from '../../lexicon/words.ts';
import { isPlural, singular } from '../../text/english.ts';
import type { Token } from '../../text/scan.ts';
import { emptyField, entityOf, findEntity } from '../findings.ts';
import { entityWords, readPhrase } from '../phrases.ts';
import { beginList, leave, type Reading } from '../reading.ts';
import { haveAt } from './have.ts';

/** Verbs that join two things, and the record each such act is. */
const acts: Readonly<Record<string, string>> = {
  book: 'booking',
  reserve: 'reservation',
  borrow: 'loan',
  lend: 'loan',
  rent: 'rental',
  hire: 'rental',
  attend: 'attendance',
  join: 'membership',
  'enroll in': 'enrollment',
  'enrol in': 'enrollment',
  'register for': 'registration',
  'sign up for': 'registration',
  'apply for': 'application',
  'apply to': 'application',
  buy: 'purchase',
  rate: 'rating',
  review: 'review',
  'comment on': 'comment',
  'vote for': 'vote',
};

/** “Members can book classes”: a record for each booking, which belongs to a member and to a class. */
export function readActionForm(tokens: readonly Token[], reading: Reading, readRest: (rest: readonly Token[]) => boolean): boolean {
  const act = findAct(tokens);
  if (act === null) return false;
  const they = tokens.slice(0, act.at).some((token) => token.lower === 'they') ? (reading.subject ?? reading.previous) : null;
  const actor =
    they?.words ??
    entityWords(
      readPhrase(
        tokens
          .slice(tokens.slice(0, act.at).findLastIndex((token) => token.lower === 'where') + 1, act.at)
          .filter((token) => !modals.has(token.lower) && !['be', 'able', 'to'].includes(token.lower)),
      ).words,
    );
  const target = entityWords(readPhrase(tokens.slice(act.at + act.length)).words);
  const knows = (words: readonly string[]) =>
    words.length > 0 && (findEntity(reading.findings.entities, words) !== null || isKnownThing(words));
  const anybody = (they === null && actors.has(actor.at(-1) ?? '')) || actor.length === 0;
  if ((!anybody && !knows(actor)) || !knows(target)) return false;
  const rest = readPhrase(tokens.slice(act.at + act.length)).rest;
  const record = entityOf(reading.findings, [act.record]);
  if (record.fields.length === 0 && !anybody) record.fields.push({ ...emptyField(['date']), type: 'date' });
  for (const parent of anybody ? [target] : [actor, target]) {
    entityOf(reading.findings, parent);
    reading.findings.belongs.push({ child: record.words, parent, required: true, certainty: 'said' });
  }
  reading.findings.decisions.push(
    `Each ${act.record} is a record of its own${anybody ? '' : `, with its date, ${actor.join(' ')} and ${target.join(' ')}`}.`,
  );
  const have = haveAt(rest);
  if (have >= 0) {
    beginList(reading, record, 'fields');
    return readRest(rest.slice(have + 1));
  }
  if (rest.length > 1) leave(reading, rest);
  return true;
}

function findAct(tokens: readonly Token[]): { at: number; length: number; record: string } | null {
  for (let at = 1; at < tokens.length - 1; at += 1) {
    for (const length of [3, 2, 1]) {
      const text = tokens
        .slice(at, at + length)
        .map((token) => token.lower)
        .join(' ');
      const before = tokens[at - 1]?.lower ?? '';
      const plain = isPlural(before) && isKnownThing([singular(before)]) && isPlural(tokens[at + length]?.lower ?? '');
      const led = modals.has(before) || (before === 'to' && tokens[at - 2]?.lower === 'able') || text.includes(' ') || plain;
      if (led && Object.hasOwn(acts, text)) return { at, length, record: acts[text] ?? text };
    }
  }
  return null;
}
