import type { Plan } from '../../../contract/plan.ts';
import type { Clock } from '../../clock.ts';

/** What the app asks its visitors for, and the environment variable that it reads it from. */
const variables: Record<Exclude<Plan['access'], 'open'>, string> = { api_key: 'APP_API_KEY', password: 'APP_PASSWORD' };

export function accessVariable(plan: Plan): string | null {
  return plan.access === 'open' ? null : variables[plan.access];
}

/** The environment that the plan's access rule needs. */
export function accessEnvironment(plan: Plan, secret: string | null): Record<string, string> {
  const variable = accessVariable(plan);
  return variable === null || secret === null ? {} : { [variable]: secret };
}

/** Made once a builder: a new version asks for the same as the one before. */
export function newAccessSecret(clock: Clock): string {
  return Buffer.from(clock.random(18)).toString('base64url');
}
