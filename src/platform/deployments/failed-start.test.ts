import { expect, it } from 'vitest';
import { ToolError } from '../../contract/errors.ts';
import { failedStart } from './failed-start.ts';

const { signal } = new AbortController();

it('a refusal is told in its own words', () => {
  expect(failedStart(new ToolError('unavailable', 'Its sandbox was not ready within 60 s.'), signal).why).toBe(
    'Its sandbox was not ready within 60 s.',
  );
});

it.each([
  new Error('Failed query: select "sealed" from "credentials" where "tenant_id" = $1\nparams: ten_1'),
  Object.assign(new Error("EACCES: permission denied, mkdir '/srv/builder/deployments/dep_1/cache'"), { code: 'EACCES' }),
  'bwrap: /srv/builder',
])('what threw inside the platform is kept for its log, and no word of it goes out: %s', (error) => {
  const { why, ...rest } = failedStart(error, signal);
  expect(rest).toEqual({ kind: 'failed', cause: error });
  expect(why).toBe('The platform could not start it. Start it again; if that fails too, the log of the platform says why.');
});

it('a database that is away is named as that', () => {
  const away = new Error('Failed query: select', { cause: new Error('Connection terminated unexpectedly') });
  expect(failedStart(away, signal)).toEqual({ kind: 'failed', why: 'The database does not answer.', cause: away });
});
