import { describe, expect, test } from 'vitest';
import type { AppSpec, SpecField } from '../app-spec.ts';
import { aboutTheirWork } from './examples/about-their-work.ts';
import { inFewWords } from './examples/in-few-words.ts';
import { inTheirWords } from './examples/in-their-words.ts';
import type { Wanted } from './examples/wanted.ts';
import { understandText } from './understand-text.ts';

describe.each([
  ['in few words', inFewWords],
  ['in their own words', inTheirWords],
  ['about their work', aboutTheirWork],
])('what people write %s becomes the plan they mean', (_name, wanted) => {
  test.each(wanted)('$prompt', (one) => {
    const spec = understandText(one.prompt)?.spec;
    const found = spec === undefined ? ['nothing was understood'] : problems(spec, one);
    expect(found, found.join('\n')).toEqual([]);
  });
});

function problems(spec: AppSpec, wanted: Wanted): string[] {
  const found: string[] = [];
  if (wanted.title !== undefined && spec.title !== wanted.title) found.push(`title: ${spec.title}`);
  if (wanted.kind !== undefined && spec.kind !== wanted.kind) found.push(`kind: ${spec.kind}`);
  const names = new Set(wanted.entities.map((line) => line.slice(0, line.indexOf(':'))));
  for (const entity of spec.entities) if (!names.has(entity.name)) found.push(`also ${entity.name}: ${shown(entity.fields)}`);
  for (const line of wanted.entities) found.push(...entityProblems(spec, line));
  const left = wanted.left ?? [];
  for (const words of left) if (!spec.notIncluded.some((quote) => quote.includes(words))) found.push(`does not quote “${words}”`);
  if (left.length === 0) found.push(...spec.notIncluded.map((quote) => `not included: ${quote}`));
  return found;
}

function entityProblems(spec: AppSpec, line: string): string[] {
  const [, name = '', rest = ''] = /^(\w+): (.*)$/.exec(line) ?? [];
  const entity = spec.entities.find((one) => one.name === name);
  if (entity === undefined) return [`no ${name}`];
  const wanted = [...rest.matchAll(/(?:[^\s(]|\([^)]*\))+/g)].map(([word]) => word);
  const open = wanted.includes('…');
  const fields = wanted.filter((word) => word !== '…').map((word) => ({ word, name: /^\w+/.exec(word)?.[0] ?? '' }));
  const wrong = fields.filter((field) => !entity.fields.some((one) => one.name === field.name && fits(one, field.word)));
  const extra = open ? [] : entity.fields.filter((one) => !fields.some((field) => field.name === one.name));
  return wrong.length + extra.length === 0 ? [] : [`${name}: ${wrong.map((field) => field.word).join(' ')} ≠ ${shown(entity.fields)}`];
}

function fits(field: SpecField, word: string): boolean {
  const bare = word.replace(/[!=?]+$/, '');
  const plain = shown([field]).replace(/[!=]+$/, '');
  const options = /\((?!.*\|)/.test(plain) && !bare.includes('(') ? plain.replace(/\(.*\)/, '') : plain;
  const same = bare === plain || bare === options || (field.type === 'choice' && bare === plain.replace(/\(.*\)/, ''));
  const marks = /[!=?]+$/.exec(word)?.[0] ?? '';
  return (
    same && (!marks.includes('!') || field.required) && (!marks.includes('=') || field.unique) && !(marks.includes('?') && field.required)
  );
}

function shown(fields: readonly SpecField[]): string {
  return fields
    .map((field) => {
      const type = field.type === 'text' || field.type === 'relation' ? '' : `:${field.type}`;
      const more = field.options?.join('|') ?? field.currency;
      const target = field.references === undefined ? '' : `>${field.references}`;
      return `${field.name}${target}${type}${more === undefined ? '' : `(${more})`}${field.required ? '!' : ''}${field.unique ? '=' : ''}`;
    })
    .join(' ');
}
