import { expect, test } from 'vitest';
import type { Plan } from '../../../contract/plan.ts';
import { systemClock as clock } from '../../clock.ts';
import { ensureAccessSecret, type AccessSecrets } from './access-secret.ts';

const planWith = (access: Plan['access']) => ({ access }) as Plan;

function keeping() {
  const rows: { scope: string; name: string; value: string }[] = [];
  const credentials = {
    list: async (_tenant: string, scope?: string) => rows.filter((row) => row.scope === scope),
    store: async (_tenant: string, row: (typeof rows)[number]) => void rows.push(row),
  } as unknown as AccessSecrets['credentials'];
  return { rows, parts: { credentials, clock } };
}

test('an app that asks for something gets its own secret, once for all its versions', async () => {
  const { rows, parts } = keeping();
  await ensureAccessSecret(parts, planWith('password'), 'ten_a', 'dep_a');
  await ensureAccessSecret(parts, planWith('password'), 'ten_a', 'dep_a');
  await ensureAccessSecret(parts, planWith('password'), 'ten_a', 'dep_b');
  expect(rows.map(({ scope, name }) => [scope, name])).toEqual([
    ['dep_a', 'APP_PASSWORD'],
    ['dep_b', 'APP_PASSWORD'],
  ]);
  expect(rows[0]?.value).not.toBe(rows[1]?.value);
  expect(rows[0]?.value.length).toBeGreaterThanOrEqual(24);
});

test('an open app gets none', async () => {
  const { rows, parts } = keeping();
  await ensureAccessSecret(parts, planWith('open'), 'ten_a', 'dep_a');
  expect(rows).toEqual([]);
});
