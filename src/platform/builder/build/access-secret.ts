import type { Plan } from '../../../contract/plan.ts';
import type { Clock } from '../../clock.ts';
import type { Credentials } from '../../vault/credentials.ts';

/** What the app asks its visitors for, and the environment variable that it reads it from. */
const variables: Record<Exclude<Plan['access'], 'open'>, string> = { api_key: 'APP_API_KEY', password: 'APP_PASSWORD' };
const descriptions: Record<Exclude<Plan['access'], 'open'>, string> = {
  api_key: 'What programs send to this app.',
  password: 'What opens this app.',
};

export function accessVariable(plan: Plan): string | null {
  return plan.access === 'open' ? null : variables[plan.access];
}

/** Keeps what an app asks strangers for: among the app's own secrets, where a person sees and replaces it. */
export interface AccessSecrets {
  readonly credentials: Pick<Credentials, 'list' | 'store'>;
  readonly clock: Pick<Clock, 'random'>;
}

/** Gives an app what its plan wants it to ask for, unless it has that already: a new version asks for the same. Repeatable. */
export async function ensureAccessSecret(
  { credentials, clock }: AccessSecrets,
  { access }: Plan,
  tenantId: string,
  deploymentId: string,
): Promise<void> {
  if (access === 'open') return;
  const name = variables[access];
  const there = await credentials.list(tenantId, deploymentId);
  if (there.some((one) => one.name === name)) return;
  const value = Buffer.from(clock.random(18)).toString('base64url');
  await credentials.store(tenantId, { scope: deploymentId, name, value, description: descriptions[access] });
}
