import type { AppSpec, SpecEntity, SpecField } from '../../app-spec.ts';
import { valueName } from '../naming.ts';
import { literal } from '../source.ts';

/** `tests/samples.ts`: valid input of every entity, different each time. */
export function samplesModule(spec: AppSpec): string {
  return `import type { TestApp } from './running-app.ts';

let made = 0;
const next = () => ++made;

${spec.entities.map((entity) => sampleFunction(spec, entity)).join('\n')}`;
}

export function sampleName(entity: SpecEntity): string {
  return `${valueName(entity)}Sample`;
}

function sampleFunction(spec: AppSpec, entity: SpecEntity): string {
  const entries = entity.fields.flatMap((field) => {
    const value = field.type === 'relation' ? requiredTarget(spec, entity, field) : sampleValue(field);
    return value === null ? [] : [`    ${field.name}: ${value},\n`];
  });
  const usesNumber = entries.some((entry) => /\bn\b/.test(entry));
  const usesApp = entries.some((entry) => entry.includes('await '));
  return `/** What stores ${withoutCommentEnd(entity.singular)}, with the records it needs. */
export async function ${sampleName(entity)}(${usesApp ? 'app' : '_app'}: TestApp) {
${usesNumber ? '  const n = next();\n' : ''}  return {
${entries.join('')}  };
}
`;
}

const withoutCommentEnd = (text: string) => text.replaceAll('*/', '* /').replace(/\s+/g, ' ');

/** A new record of the table that a required relation points to; null leaves an optional one out. */
function requiredTarget(spec: AppSpec, entity: SpecEntity, field: SpecField): string | null {
  const target = spec.entities.find((other) => other.name === field.references);
  if (!field.required || target === undefined || target.name === entity.name) return null;
  return `await app.create(${literal(`/api/${target.path}`)}, await ${sampleName(target)}(app))`;
}

/** TypeScript of a valid value; \`n\` is a number that counts up. */
function sampleValue(field: SpecField): string {
  switch (field.type) {
    case 'text':
    case 'long_text':
      return `\`${field.label.replace(/[\\`]|\$\{/g, '\\$&')} \${n}\``;
    case 'email':
      return '`person${n}@example.com`';
    case 'phone':
      return '`+1555010${1000 + n}`';
    case 'url':
      return '`https://example.com/${n}`';
    case 'integer':
      return bounded(field, 'n', 1);
    case 'number':
    case 'money':
      return bounded(field, 'n + 0.5', 0.5);
    case 'boolean':
      return 'true';
    case 'date':
      return 'new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10)';
    case 'datetime':
      return "`2026-01-15T10:00:00.${String(n % 1000).padStart(3, '0')}Z`";
    case 'choice':
      return literal(field.options?.at(-1) ?? '');
    case 'relation':
      return 'null';
  }
}

/** Whole steps from a bound, so that amounts keep their two decimals. */
function bounded({ min, max }: SpecField, value: string, step: number): string {
  if (min !== undefined && max !== undefined) {
    const first = Math.ceil(min) <= max ? Math.ceil(min) : min;
    const spread = Math.floor(max - first - step) + 1;
    return spread > 1 ? `${first} + (n % ${spread})` : String(first);
  }
  if (min !== undefined && min > 0) return `${Math.ceil(min)} + n`;
  return max === undefined ? value : `${Math.floor(max)} - n`;
}
