import { DrizzleQueryError } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { readableError } from './readable-error.ts';

const { signal } = new AbortController();
const codeOf = (error: unknown) => readableError(error, signal).code;
const failed = (cause: Error) => new DrizzleQueryError('select 1', [], cause);
const coded = (code: string) => Object.assign(new Error(`read ${code}`), { code, syscall: 'read' });

describe('a database that is away', () => {
  it.each([
    coded('ECONNRESET'),
    coded('EPIPE'),
    coded('57P02'),
    new Error('Connection terminated unexpectedly'),
    new Error('Connection terminated due to connection timeout'),
    new Error('Query read timeout'),
    new Error('timeout exceeded when trying to connect'),
  ])('is told as that, for whatever way a query ends by it: %s', (cause) => {
    expect(codeOf(failed(cause))).toBe('unavailable');
  });

  it('is not what ended somebody else’s connection, nor a query that is wrong', () => {
    expect(codeOf(coded('ECONNRESET'))).toBe('internal');
    expect(codeOf(failed(coded('42P01')))).toBe('internal');
  });
});

it.each([
  failed(Object.assign(new Error('could not extend file "base/5/16430"'), { code: '53100' })),
  Object.assign(new Error("ENOSPC: no space left on device, mkdir '/srv/builder'"), { code: 'ENOSPC' }),
])('a full disk is told as that, without a path: %s', (error) => {
  expect(readableError(error, signal)).toMatchObject({ code: 'unavailable', message: 'The disk of the platform is full.' });
});
