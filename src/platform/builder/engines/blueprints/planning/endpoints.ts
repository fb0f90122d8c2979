import type { PlanEndpoint } from '../../../../../contract/plan.ts';
import type { AppSpec, SpecEntity } from '../app-spec.ts';
import { article } from './acceptance.ts';

/** The five endpoints of every entity, in OpenAPI form. */
export function endpointsOf(spec: AppSpec): PlanEndpoint[] {
  return spec.entities.flatMap(endpointsOfEntity);
}

function endpointsOfEntity(entity: SpecEntity): PlanEndpoint[] {
  const path = `/api/${entity.path}`;
  const one = `${article(entity.singular)} ${entity.singular}`;
  const at = { entity: entity.name };
  const search = entity.searchable.length > 0 ? 'search, ' : '';
  return [
    { method: 'GET', path, does: `Lists ${entity.plural}: ${search}filter, sort, page.`, ...at },
    { method: 'POST', path, does: `Stores ${one}.`, ...at },
    { method: 'GET', path: `${path}/{id}`, does: `Returns ${one}.`, ...at },
    { method: 'PATCH', path: `${path}/{id}`, does: `Changes ${one}.`, ...at },
    { method: 'DELETE', path: `${path}/{id}`, does: `Deletes ${one}.`, ...at },
  ];
}
