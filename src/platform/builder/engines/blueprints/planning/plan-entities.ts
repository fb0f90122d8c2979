import type { PlanEntity, PlanField } from '../../../../../contract/plan.ts';
import type { AppSpec, SpecField } from '../app-spec.ts';

/** The entities as the plan shows them: without what only the writer needs. */
export function planEntities(spec: AppSpec): PlanEntity[] {
  return spec.entities.map((entity) => ({
    name: entity.name,
    plural: entity.plural.charAt(0).toUpperCase() + entity.plural.slice(1),
    fields: entity.fields.map(planField),
  }));
}

function planField(field: SpecField): PlanField {
  return {
    name: field.name,
    type: field.type,
    required: field.required,
    ...(field.unique ? { unique: true } : {}),
    ...(field.options === undefined ? {} : { options: field.options }),
    ...(field.references === undefined ? {} : { references: field.references }),
    ...(field.currency === undefined ? {} : { currency: field.currency }),
    ...(field.default === undefined ? {} : { default: field.default }),
  };
}
