import type { Plan, PlanEndpoint, PlanEntity } from '../../../../contract/plan.ts';

/** Where the plan says that the records of an entity are served. */
export interface EntityApi {
  readonly entity: PlanEntity;
  readonly create: PlanEndpoint | undefined;
  readonly list: PlanEndpoint | undefined;
  readonly read: PlanEndpoint | undefined;
  readonly update: PlanEndpoint | undefined;
  readonly remove: PlanEndpoint | undefined;
}

const oneRecord = /\/\{[^/}]+\}$/;

export function entityApis(plan: Plan): EntityApi[] {
  return inOrderOfRelations(plan.entities).map((entity) => {
    const own = plan.endpoints.filter((endpoint) => endpoint.entity === entity.name);
    const find = (methods: readonly PlanEndpoint['method'][], one: boolean) =>
      own.find((endpoint) => methods.includes(endpoint.method) && oneRecord.test(endpoint.path) === one && depth(endpoint, one) === 0);
    return {
      entity,
      create: find(['POST'], false),
      list: find(['GET'], false),
      read: find(['GET'], true),
      update: find(['PATCH', 'PUT'], true),
      remove: find(['DELETE'], true),
    };
  });
}

/** Parameters of a path beyond the record's own id: such a path belongs to another record. */
function depth(endpoint: PlanEndpoint, one: boolean): number {
  return (endpoint.path.match(/\{/g)?.length ?? 0) - (one ? 1 : 0);
}

export function pathOf(endpoint: PlanEndpoint, id: unknown): string {
  return endpoint.path.replace(/\{[^/}]+\}/, encodeURIComponent(String(id)));
}

/** What others point to comes first. In a circle, the order of the plan. */
export function inOrderOfRelations(entities: readonly PlanEntity[]): PlanEntity[] {
  const done = new Set<string>();
  const visiting = new Set<string>();
  const ordered: PlanEntity[] = [];
  const visit = (entity: PlanEntity) => {
    if (done.has(entity.name) || visiting.has(entity.name)) return;
    visiting.add(entity.name);
    for (const field of entity.fields) {
      const target = entities.find((other) => other.name === field.references);
      if (target) visit(target);
    }
    done.add(entity.name);
    ordered.push(entity);
  };
  for (const entity of entities) visit(entity);
  return ordered;
}
