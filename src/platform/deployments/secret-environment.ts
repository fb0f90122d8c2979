import type { AppSecret } from '../vault/app-secret.ts';
import type { LaunchPlan } from './launch-plan.ts';

/** For the live app. A secret wins over a plain variable of its name. */
export function withSecrets(plan: LaunchPlan, secrets: readonly AppSecret[]): LaunchPlan {
  return { ...plan, env: { ...plan.env, ...Object.fromEntries(secrets.map(({ name, value }) => [name, value])) } };
}

/** For a candidate: it starts as if it had its secrets, and what its checks do with them reaches nobody. */
export function withPlaceholders(plan: LaunchPlan, secrets: readonly AppSecret[]): LaunchPlan {
  const placeholders = secrets.map(({ name }) => [name, placeholderOf(name)]);
  return { ...plan, env: { ...Object.fromEntries(placeholders), ...plan.env } };
}

/** What a candidate finds in the place of a secret. */
export function placeholderOf(name: string): string {
  return `not-the-real-${name}-while-it-is-checked`;
}
