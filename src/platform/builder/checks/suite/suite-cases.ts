import { z } from 'zod';
import type { TestCase, TestRun } from '../../../../contract/quality.ts';

const messageLimit = 1_500;
const reported = z.object({
  name: z.string(),
  status: z.enum(['passed', 'failed', 'skipped']),
  duration_ms: z.number(),
  message: z.string().optional(),
});

/** The reporter's lines; whatever else was printed between them is not a case. */
export function parseCases(output: string): TestCase[] {
  return output.split('\n').flatMap((line): TestCase[] => {
    if (!line.startsWith('{')) return [];
    try {
      const { message, ...one } = reported.parse(JSON.parse(line));
      return [{ ...one, ...(message === undefined ? {} : { message: message.slice(0, messageLimit) }) }];
    } catch {
      // A line that only looks like one of the reporter's.
      return [];
    }
  });
}

const plain = (sentence: string) => sentence.trim().replace(/\s+/g, ' ').replace(/\.$/, '').toLowerCase();

/** Ties each test to the sentence of the plan that is its name; a sentence that no passing test bears is a failed case. */
export function proveSentences(cases: readonly TestCase[], acceptance: readonly string[]): TestCase[] {
  const sentences = new Map(acceptance.map((sentence) => [plain(sentence), sentence]));
  const tied = cases.map((one): TestCase => {
    const proves = sentences.get(plain(one.name));
    return proves === undefined ? one : { ...one, proves };
  });
  const proven = new Set(tied.filter((one) => one.status === 'passed').map((one) => one.proves));
  const failed = new Set(tied.filter((one) => one.status === 'failed').map((one) => one.proves));
  const missing = acceptance.filter((sentence) => !proven.has(sentence) && !failed.has(sentence));
  return [
    ...tied,
    ...missing.map((sentence): TestCase => ({
      name: `not proven: ${sentence}`,
      status: 'failed',
      duration_ms: 0,
      proves: sentence,
      message: 'No test that passed bears this sentence as its name.',
    })),
  ];
}

export function testRun(version: number, durationMs: number, cases: readonly TestCase[]): TestRun {
  const count = (status: TestCase['status']) => cases.filter((one) => one.status === status).length;
  return {
    version,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    duration_ms: durationMs,
    cases: [...cases],
  };
}
