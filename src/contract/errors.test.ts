import { describe, expect, it } from 'vitest';
import { deployCode } from './deployments.ts';
import { invalidInput } from './errors.ts';
import { getLogs } from './inspect.ts';

function problemsOf(schema: typeof deployCode.input | typeof getLogs.input, input: unknown) {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : (invalidInput(parsed.error).details as { field: string; message: string }[]);
}

describe('what is wrong with an input is said so that it can be put right', () => {
  it('when a field is not there', () => {
    expect(problemsOf(getLogs.input, {})).toEqual([{ field: 'deployment_id', message: 'is missing; it must be a string' }]);
  });

  it('when a field has another type', () => {
    expect(problemsOf(getLogs.input, { deployment_id: 7 })).toEqual([
      { field: 'deployment_id', message: 'Invalid input: expected string, received number' },
    ]);
  });

  it('when a variable cannot have its name', () => {
    const files = [{ path: 'index.html', content: '' }];
    expect(problemsOf(deployCode.input, { name: 'Shop', files, env: { '1ST': 'x' } })).toEqual([
      { field: 'env.1ST', message: 'a variable is named with letters, digits and _, and does not start with a digit' },
    ]);
  });

  it('when a time is none', () => {
    expect(problemsOf(getLogs.input, { deployment_id: 'dep_12345678', since: 'yesterday' })).toEqual([
      { field: 'since', message: 'must be a time in ISO 8601, UTC, such as 2026-11-21T09:30:00Z' },
    ]);
  });
});
