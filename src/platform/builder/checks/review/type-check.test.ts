import { expect, test } from 'vitest';
import { typeErrors } from './type-check.ts';

test('every error of the type checker is a finding at its line', () => {
  const output = "src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.\nFound 1 error.\n";
  expect(typeErrors(output)).toEqual([
    {
      severity: 'high',
      rule: 'type-error',
      path: 'src/a.ts',
      line: 3,
      message: "TS2322: Type 'string' is not assignable to type 'number'.",
    },
  ]);
  expect(typeErrors('')).toEqual([]);
});
