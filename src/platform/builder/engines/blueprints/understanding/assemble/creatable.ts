import type { AppSpec, SpecEntity, SpecField } from '../../app-spec.ts';

/**
 * The same app without records that could never be created: a required link to the record's own kind, or a ring of
 * required links, needs a first record that may go without. The last link of a ring becomes optional, and the plan says so.
 */
export function creatable(spec: AppSpec): AppSpec {
  for (const entity of spec.entities) {
    const closing = entity.fields.find((field) => isRequiredLink(field) && leadsTo(spec, field.references, entity.name));
    if (closing === undefined) continue;
    const why =
      closing.references === entity.name
        ? `The ${spoken(closing)} of ${entity.plural} may stay empty: the first one could have none.`
        : `The ${spoken(closing)} of ${entity.plural} may stay empty: each would need the other first.`;
    return creatable({
      ...spec,
      entities: spec.entities.map((other) => (other === entity ? withOptional(entity, closing) : other)),
      assumed: [...spec.assumed, why],
    });
  }
  return spec;
}

function leadsTo(spec: AppSpec, from: string, to: string, seen: ReadonlySet<string> = new Set()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  const links = spec.entities.find((entity) => entity.name === from)?.fields.filter(isRequiredLink) ?? [];
  return links.some((link) => leadsTo(spec, link.references, to, new Set([...seen, from])));
}

const isRequiredLink = (field: SpecField): field is SpecField & { references: string } =>
  field.type === 'relation' && field.required && field.references !== undefined;

const withOptional = (entity: SpecEntity, link: SpecField): SpecEntity => ({
  ...entity,
  fields: entity.fields.map((field) => (field === link ? { ...field, required: false, mayBeEmpty: true } : field)),
});

const spoken = (field: SpecField): string => field.label.toLowerCase();
