import { expect, test } from 'vitest';
import { sandboxChoice } from './sandbox-choice.ts';
import { StartProblem } from './start-problem.ts';

const choose = (sandbox: Parameters<typeof sandboxChoice>[0]['sandbox']) => sandboxChoice({ sandbox, containerSocket: undefined });

test('a driver that is there is taken as it was named', () => {
  expect(choose('container').driver).toBe('container');
  expect(choose('auto').driver).toBe('auto');
});

test.each(['process', 'kubernetes'] as const)('%s is refused with a reason, and what to use', (name) => {
  expect(() => choose(name)).toThrow(StartProblem);
  expect(() => choose(name)).toThrow(`BUILDER_SANDBOX=${name} is not`);
});
