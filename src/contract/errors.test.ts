import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { getSpending } from './cost.ts';
import { deployCode } from './deployments.ts';
import { invalidInput } from './errors.ts';
import { createUploadLink } from './files-and-secrets.ts';
import { getLogs } from './inspect.ts';

function problemsOf(schema: z.ZodType, input: unknown) {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : (invalidInput(parsed.error).details as { field: string; message: string }[]);
}

describe('what is wrong with an input is said so that it can be put right', () => {
  it('when a field is not there', () => {
    expect(problemsOf(getLogs.input, {})).toEqual([{ field: 'deployment_id', message: 'is missing; it must be a string' }]);
  });

  it('when a field has another type', () => {
    expect(problemsOf(getLogs.input, { deployment_id: 7 })).toEqual([
      { field: 'deployment_id', message: 'must be a string, not a number' },
    ]);
    expect(problemsOf(getLogs.input, { deployment_id: null })).toEqual([{ field: 'deployment_id', message: 'must be a string, not null' }]);
    expect(problemsOf(getLogs.input, { deployment_id: [] })).toEqual([
      { field: 'deployment_id', message: 'must be a string, not an array' },
    ]);
  });

  it.each([
    [{ limit: 0 }, 'limit', 'must be at least 1'],
    [{ limit: 1_001 }, 'limit', 'must be at most 1,000'],
    [{ limit: 1.5 }, 'limit', 'must be a whole number, not a fraction'],
    [{ query: 'x'.repeat(201) }, 'query', 'must have at most 200 characters'],
    [{ stream: 'stdin' }, 'stream', 'must be one of "stdout", "stderr", "system", "all"'],
  ])('when a value is out of its bounds: %j', (more, field, message) => {
    expect(problemsOf(getLogs.input, { deployment_id: 'dep_12345678', ...more })).toEqual([{ field, message }]);
  });

  it('when a day is none', () => {
    expect(problemsOf(getSpending.input, { from: '2026-13-01' })).toEqual([
      { field: 'from', message: 'must be a day, such as 2026-11-21' },
    ]);
  });

  it('when there is nothing in a list, and no choice was made', () => {
    expect(problemsOf(deployCode.input, { name: 'Shop', files: [] })).toEqual([{ field: 'files', message: 'must have at least 1 item' }]);
    expect(problemsOf(createUploadLink.input, {})).toEqual([{ field: 'purpose', message: 'is missing; it must be one of "file", "code"' }]);
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
