import { expect, test } from 'vitest';
import type { Plan } from '../../../../contract/plan.ts';
import { notesPlan } from '../../trial/scripted-engine.ts';
import { accessFindings } from './access.ts';

const plan = (access: Plan['access']): Plan => ({ ...notesPlan, revision: 1, access });
const code = (text: string, path = 'src/app.ts') => [{ path, text }];

test('an app that is not open must be able to refuse somebody', () => {
  expect(accessFindings(code('app.get("/", list)'), plan('api_key'))).toMatchObject([{ rule: 'missing-access-check', severity: 'high' }]);
  expect(accessFindings(code('throw new Problem(401)'), plan('password'))).toEqual([]);
});
test('a test that mentions 401 is no check', () => {
  expect(accessFindings(code('assert.equal(status, 401)', 'test/a.test.ts'), plan('password'))).toHaveLength(1);
});
test('an open app and code without a plan need none', () => {
  expect(accessFindings(code('x'), plan('open'))).toEqual([]);
  expect(accessFindings(code('x'), null)).toEqual([]);
});
