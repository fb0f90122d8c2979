import type { Plan, PlanEntity } from '../../../contract/plan.ts';

/** Up to three changes that fit this app, in words the builder understands as they are. */
export function suggestions(plan: Plan): string[] {
  const main = mainEntity(plan);
  const ideas = [
    main === undefined ? null : dateIdea(main),
    main === undefined ? null : statusIdea(main),
    plan.access === 'open' ? accessIdea(plan) : null,
    uniqueIdea(plan),
    main === undefined ? null : noteIdea(main),
    relationIdea(plan),
  ];
  return ideas.filter((idea) => idea !== null).slice(0, 3);
}

/** The thing the app is about: what most others point to, or else what knows the most. */
function mainEntity(plan: Plan): PlanEntity | undefined {
  const pointsOut = (entity: PlanEntity) => entity.fields.filter((field) => field.type === 'relation').length;
  return [...plan.entities].sort((a, b) => pointsOut(b) - pointsOut(a) || b.fields.length - a.fields.length)[0];
}

function dateIdea(entity: PlanEntity): string | null {
  const has = entity.fields.some((field) => field.type === 'date' || field.type === 'datetime');
  return has ? null : `Add a due date to ${plural(entity)}`;
}

function statusIdea(entity: PlanEntity): string | null {
  const has = entity.fields.some((field) => field.type === 'choice' || field.name === 'status');
  return has ? null : `Add a status (open, in progress, done) to ${plural(entity)}`;
}

function accessIdea(plan: Plan): string {
  return plan.app_kind === 'json_api' ? 'Require an API key' : 'Protect it with a password';
}

function uniqueIdea(plan: Plan): string | null {
  for (const entity of plan.entities) {
    const field = entity.fields.find((candidate) => candidate.type === 'email' && candidate.unique !== true);
    if (field) return `Make the ${words(field.name)} of ${plural(entity)} unique`;
  }
  return null;
}

function noteIdea(entity: PlanEntity): string | null {
  return entity.fields.some((field) => field.type === 'long_text') ? null : `Add a note to ${plural(entity)}`;
}

function relationIdea(plan: Plan): string | null {
  const [only] = plan.entities;
  return plan.entities.length === 1 && only ? `Add categories with a name; ${article(singular(only))} belongs to a category` : null;
}

function plural(entity: PlanEntity): string {
  return (entity.plural ?? `${singular(entity)}s`).toLowerCase();
}

function singular(entity: PlanEntity): string {
  return entity.name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
