import type { AppSpec, SpecEntity, SpecField } from '../app-spec.ts';
import { givenDefault } from './field-rules.ts';
import { optionsName, valueName } from './naming.ts';
import { literal, object, valueLiteral } from './source.ts';

/** `view.ts` of an entity: the words and the order in which its pages show it. */
export function entityView(spec: AppSpec, entity: SpecEntity): string {
  const choices = entity.fields.filter((field) => field.type === 'choice').map(optionsName);
  const board = spec.features.board && entity.board !== null ? [`board: ${literal(entity.board)}`] : [];
  return `import type { View } from '../../web/view.ts';
${choices.length > 0 ? `import ${object(choices)} from './schema.ts';\n` : ''}
export const ${valueName(entity)}View: View = {
  key: ${literal(valueName(entity))},
  singular: ${literal(entity.singular)},
  plural: ${literal(entity.plural)},
  path: ${literal(`/${entity.path}`)},
  label: ${literal(entity.label)},
  searchable: ${entity.searchable.length > 0},
${board.map((line) => `  ${line},\n`).join('')}  fields: [
${entity.fields.map((field) => `    ${fieldView(spec, field)},\n`).join('')}  ],
};
`;
}

function fieldView(spec: AppSpec, field: SpecField): string {
  const to = spec.entities.find((entity) => entity.name === field.references);
  const start = givenDefault(field);
  const currency = field.currency?.toUpperCase() ?? '';
  const numeric = field.type === 'integer' || field.type === 'number' || field.type === 'money';
  return object(
    [
      `name: ${literal(field.name)}`,
      `label: ${literal(field.label)}`,
      `type: ${literal(field.type)}`,
      ...(field.required ? ['required: true'] : []),
      ...(field.type === 'choice' ? [`options: ${optionsName(field)}`] : []),
      ...(field.type === 'relation' && to ? [`references: ${literal(valueName(to))}`] : []),
      ...(field.type === 'money' && /^[A-Z]{3}$/.test(currency) ? [`currency: ${literal(currency)}`] : []),
      ...(start === undefined || field.required ? [] : [`start: ${valueLiteral(start)}`]),
      ...(numeric && field.min !== undefined ? [`min: ${field.min}`] : []),
      ...(numeric && field.max !== undefined ? [`max: ${field.max}`] : []),
    ],
    '    ',
  );
}
