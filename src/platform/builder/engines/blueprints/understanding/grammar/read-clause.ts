import { actors, recordVerbs } from '../lexicon/words.ts';
import { typeOfName } from '../lexicon/field-types.ts';
import { isExactlyKnown } from '../lexicon/known-things.ts';
import { isPlural, singular } from '../text/english.ts';
import type { Token } from '../text/scan.ts';
import { clausesOf, type Clause } from '../text/segments.ts';
import { addField } from './add-field.ts';
import { isBuiltInFeature } from './feature-words.ts';
import { emptyField } from './findings.ts';
import { looksLikeField } from './field-phrase.ts';
import { readAccess } from '../access.ts';
import { readActionForm } from './forms/actions.ts';
import { readBelongsForm, readParentItem } from './forms/belongs.ts';
import { isContext } from './forms/context.ts';
import { haveAt, readHaveForm } from './forms/have.ts';
import { readHead } from './forms/heads.ts';
import { readItem } from './forms/items.ts';
import { readQuestionForm } from './forms/questions.ts';
import { isMeasurementHead, readSubjectForm } from './forms/subjects.ts';
import { readAliasForm, readLinkForm, readVerbLinkForm } from './forms/links.ts';
import { readWhetherForm } from './forms/whether.ts';
import { readOptionList } from './option-lists.ts';
import { readPhrase } from './phrases.ts';
import { beginList, leave, quote, type Reading } from './reading.ts';
import { readRule } from './rules.ts';
import { unsupportedWish } from './unsupported-wishes.ts';
import { recordVerbAt } from './subject.ts';

/** More words than anybody says without a comma, a colon or an “and”; reading them form by form would take long. */
const longestSegment = 150;

/** Reads a clause segment by segment; what it finds goes into the reading. `opensList`: its parts stand in lines under it. */
export function readClause(clause: Clause, reading: Reading, opensList = false): void {
  if (readRule(clause, reading)) return;
  for (let at = 0; at < clause.length; at += 1) {
    const segment = clause[at];
    if (segment === undefined) break;
    const measured = readMeasured(clause, at, reading);
    if (measured > 0) {
      at += measured - 1;
      continue;
    }
    const options = readOptionList(clause, at, reading);
    if (options > 0) {
      at += options - 1;
      continue;
    }
    if (segment.tokens.length > longestSegment) {
      leave(reading, segment.tokens.slice(0, 30));
      continue;
    }
    const endsInColon = clause[at + 1]?.joint === ':' || (opensList && at === clause.length - 1);
    if (!readSegment(segment.tokens, reading, endsInColon)) leave(reading, segment.tokens);
    readPending(reading);
  }
}

/** “temperature and humidity measurements”: figures in one breath with what they are measurements of. */
function readMeasured(clause: Clause, at: number, reading: Reading): number {
  if (reading.mode === 'fields') return 0;
  let end = at;
  const figures: string[] = [];
  for (; end < clause.length; end += 1) {
    const words = (clause[end]?.tokens ?? []).filter((token) => token.kind === 'word').map((token) => token.lower);
    const last = words.at(-1) ?? '';
    if (isMeasurementHead(singular(last)) && isPlural(last) && words.length >= 2) break;
    const type = typeOfName([last]);
    if ((type !== 'number' && type !== 'integer') || words.length > 3) return 0;
    figures.push(last);
  }
  const segment = clause[end];
  if (figures.length === 0 || segment === undefined || !readSegment(segment.tokens, reading, false) || reading.subject === null) return 0;
  for (const figure of figures) addField(reading.subject, emptyField([figure]), reading);
  return end - at + 1;
}

/** Brackets are lists of fields; afterwards the reader is where it was. */
function readPending(reading: Reading): void {
  const { pending, subject, mode } = reading;
  reading.pending = [];
  for (const { entity, group } of pending) {
    beginList(reading, entity, 'fields');
    for (const clause of clausesOf(group.inside)) readClause(clause, reading);
  }
  if (pending.length > 0) beginList(reading, subject, mode);
}

/** Tries the forms in their order: the more a form asks for, the earlier it comes. */
function readSegment(tokens: readonly Token[], reading: Reading, endsInColon: boolean): boolean {
  const where = tokens.findIndex((token, at) => at > 0 && token.lower === 'where' && haveAt(tokens) > at);
  if (where > 0) {
    const before = readSegment(tokens.slice(0, where), reading, false);
    return readSegment(tokens.slice(where + 1), reading, endsInColon) && before;
  }
  if (reading.mode === 'open' && isContext(tokens)) return true;
  if (readQuestionForm(tokens, reading) || readWhetherForm(tokens, reading)) return true;
  if (readActionForm(tokens, reading, (rest) => readInList(rest, reading)) || readAliasForm(tokens, reading)) return true;
  if (readUnsupported(tokens, reading) || isSetting(tokens, reading)) return true;
  if (readLinkForm(tokens, reading, (rest) => readSegment(rest, reading, endsInColon))) return true;
  if (readBelongsForm(tokens, reading) || (haveAt(tokens) < 0 && readVerbLinkForm(tokens, reading))) return true;
  if (isBuiltInFeature(tokens, reading.mode === 'fields')) return true;
  const have = haveAt(tokens);
  if (have >= 0) {
    return readHaveForm(tokens, have, reading, (rest) =>
      endsInColon || haveAt(rest) >= 0 ? readSegment(rest, reading, endsInColon) : readInList(rest, reading),
    );
  }
  return endsInColon ? readHead(tokens, reading) : readInList(tokens, reading);
}

function readInList(tokens: readonly Token[], reading: Reading): boolean {
  if (reading.mode === 'fields' && isNewSentence(tokens)) return readSubjectForm(tokens, reading, 'nothing');
  if (reading.mode === 'auto') {
    const reason = unsupportedWish(tokens, true);
    if (reason !== null) return reading.findings.refused.push(`“${quote(reading, tokens)}”: ${reason}`) > 0;
  }
  switch (reading.mode) {
    case 'open':
      return readSubjectForm(tokens, reading, 'nothing');
    case 'parents':
      return readParentItem(tokens, reading, (item) => readItem(item, reading));
    case 'auto':
    case 'entities':
    case 'fields':
      return readItem(tokens, reading);
  }
}

/** What was understood and cannot be built goes into the plan with its reason. */
function readUnsupported(tokens: readonly Token[], reading: Reading): boolean {
  const reason = unsupportedWish(tokens, reading.mode === 'fields');
  if (reason === null || (reading.mode === 'open' && haveAt(tokens) > 0)) return false;
  if (reading.mode === 'open' && objectCanBeKept(tokens)) readSubjectForm(tokens, reading, 'nothing');
  reading.findings.refused.push(`“${quote(reading, tokens)}”: ${reason}`);
  return true;
}

/** “track contacts from HubSpot”: the contacts can be kept, the service cannot be reached. */
function objectCanBeKept(tokens: readonly Token[]): boolean {
  const verb = recordVerbAt(tokens);
  const object = tokens.slice(verb + 1);
  return verb >= 0 && unsupportedWish(object.slice(0, object.length - readPhrase(object).rest.length), false) === null;
}

/** Words on who may use the app: read on their own, over the whole text. */
function isSetting(tokens: readonly Token[], reading: Reading): boolean {
  const names = tokens.some(
    (token) => isExactlyKnown([singular(token.lower)]) && !actors.has(token.lower) && !/^(?:password|key)s?$/.test(token.lower),
  );
  if (names) return false;
  return reading.mode !== 'fields' && haveAt(tokens) < 0 && recordVerbAt(tokens) < 0
    ? readAccess(tokens) !== null
    : readAccess(tokens) !== null && tokens.length <= 6;
}

/** In a field list: “and track the orders” goes on with something else, “show notes” does not. */
function isNewSentence(tokens: readonly Token[]): boolean {
  const verb = recordVerbAt(tokens);
  const next = tokens[verb + 1];
  if (verb < 0 || next === undefined) return false;
  if (verb === 0 && !['the', 'all', 'my', 'our', 'their'].includes(next.lower) && looksLikeField(readPhrase(tokens).words)) return false;
  return (
    recordVerbs.has(tokens[verb]?.lower ?? '') &&
    (['the', 'all', 'my', 'our', 'their'].includes(next.lower) || singular(next.lower) !== next.lower)
  );
}
