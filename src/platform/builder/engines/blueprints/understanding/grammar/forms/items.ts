import { isExactlyKnown, isKnownThing } from '../../lexicon/known-things.ts';
import { usualRelations } from '../../lexicon/usual-relations.ts';
import type { Token } from '../../text/scan.ts';
import { addField } from '../add-field.ts';
import { isBuiltInFeature } from '../feature-words.ts';
import { looksLikeField, readField } from '../field-phrase.ts';
import { applyRemark } from '../field-values.ts';
import { entityOf } from '../findings.ts';
import { entityWords, readPhrase, type Phrase } from '../phrases.ts';
import { beginList, leave, quote, type Reading } from '../reading.ts';
import { readQuestionForm } from './questions.ts';
import { defaultEntity, groupItems, readSubjectForm } from './subjects.ts';

/** One item of a list: a field, or in a list of things a thing. */
export function readItem(tokens: readonly Token[], reading: Reading): boolean {
  if (isBuiltInFeature(tokens, reading.mode === 'fields') || readStages(tokens, reading)) return true;
  if (reading.mode === 'fields' && readQuestionForm(tokens, reading)) return true;
  if (reading.mode === 'entities' && ['who', 'what', 'how', 'which', 'when', 'why'].includes(tokens[0]?.lower ?? '')) return false;
  if (reading.mode === 'entities') return readSubjectForm(tokens, reading, 'nothing');
  const phrase = readPhrase(tokens);
  if (phrase.plural && phrase.rest[0]?.lower === 'between' && isKnownThing(entityWords(phrase.words)))
    return readThing(tokens, reading, 'auto');
  if (hasOwnFields(phrase)) return readThing(tokens, reading, reading.mode === 'fields' ? 'fields' : 'auto');
  if (reading.mode === 'auto' || reading.subject === null) {
    if (isThing(phrase)) return readThing(tokens, reading, 'auto');
    if (phrase.plural && isNamelessApp(reading)) return readThing(tokens, reading, 'auto');
    const entity = defaultEntity(reading);
    if (entity === null) return false;
    beginList(reading, entity, 'fields');
  }
  return readFieldItem(tokens, reading);
}

/** “an API with spots and cars”: what the app is called says nothing about what it keeps, so the list does. */
const isNamelessApp = (reading: Reading): boolean =>
  reading.previous === null &&
  (reading.findings.appNames.at(-1) ?? []).length > 0 &&
  (reading.findings.appNames.at(-1) ?? []).every((word) =>
    [
      'api',
      'app',
      'apis',
      'backend',
      'database',
      'service',
      'system',
      'tool',
      'website',
      'platform',
      'json',
      'rest',
      'web',
      'small',
      'simple',
    ].includes(word),
  );

/** “with 3 stages”: how many, and not which. */
function readStages(tokens: readonly Token[], reading: Reading): boolean {
  const words = tokens.filter((token) => token.kind === 'word');
  const [count, noun] = words;
  if (
    words.length !== 2 ||
    !/^(stages|statuses|steps|phases)$/.test(noun?.lower ?? '') ||
    !/^([2-9]|two|three|four|five|six)$/.test(count?.lower ?? '')
  )
    return false;
  const spelled = ['two', 'three', 'four', 'five', 'six'].indexOf(count?.lower ?? '');
  reading.findings.stages = spelled < 0 ? Number(count?.text) : spelled + 2;
  return true;
}

function readThing(tokens: readonly Token[], reading: Reading, mode: 'auto' | 'fields'): boolean {
  const understood = readSubjectForm(tokens, reading, 'nothing');
  reading.mode = mode === 'fields' ? 'auto' : mode;
  return understood;
}

/** “owners (name, phone, address)”: a plural whose bracket lists fields. */
function hasOwnFields(phrase: Phrase): boolean {
  const [group] = phrase.groups;
  if (group === undefined || !(phrase.plural || isKnownThing(phrase.words))) return false;
  const items = groupItems(group).map((item) => readPhrase(item).words);
  return items.length >= 2 && items.filter((words) => looksLikeField(words)).length * 2 >= items.length;
}

function isThing(phrase: Phrase): boolean {
  const words = entityWords(phrase.words);
  if (words.length === 0) return false;
  if (isKnownThing(words) && (phrase.plural || !looksLikeField(phrase.words))) return true;
  return phrase.plural && !looksLikeField(phrase.words);
}

function readFieldItem(tokens: readonly Token[], reading: Reading): boolean {
  const { subject } = reading;
  const remark = tokens.map((token) => token.lower).join(' ');
  if (
    reading.lastField !== null &&
    /^(?:required|optional|unique|mandatory|not null|nullable)$/.test(remark) &&
    applyRemark(reading.lastField, remark)
  )
    return true;
  const read = readField(tokens);
  if (subject === null || read === null) return false;
  const things = entityWords(read.field.words);
  if (read.field.many === 'said' && (isExactlyKnown(things) || !looksLikeField(read.field.words))) {
    const child = entityOf(reading.findings, things);
    reading.findings.belongs.push({ child: child.words, parent: subject.words, required: true, certainty: 'said' });
    return true;
  }
  if (read.field.linked === true) {
    entityOf(reading.findings, things);
    reading.findings.belongs.push({ child: subject.words, parent: things, required: false, certainty: 'said' });
    return true;
  }
  if (/^(password|pin|passcode)$/.test(read.field.words.at(-1) ?? '')) {
    reading.findings.refused.push(`“${quote(reading, tokens)}”: secrets of people are not kept as readable text`);
    return true;
  }
  if (read.field.many === 'plural' && read.field.options === null && isExactlyKnown(things) && !looksLikeField(read.field.words)) {
    const other = entityOf(reading.findings, things);
    const turned = usualRelations.some(([child, parent]) => child === subject.words.join(' ') && parent === things.join(' '));
    const [child, parent] = turned ? [subject, other] : [other, subject];
    reading.findings.belongs.push({ child: child.words, parent: parent.words, required: !turned, certainty: 'said' });
    return true;
  }
  addField(subject, read.field, reading);
  if (read.unread.length > 1) leave(reading, read.unread);
  return true;
}
