import { describe, expect, it } from 'vitest';
import { promptCounter, promptProblem } from './prompt-rules.ts';

describe('a description', () => {
  it('has 3 to 20,000 characters, and says what is wrong when it has not', () => {
    expect(promptProblem('  ')).toBe('Describe what to build first.');
    expect(promptProblem(' ab ')).toBe('Write at least 3 characters.');
    expect(promptProblem('abc')).toBeNull();
    expect(promptProblem('x'.repeat(20_000))).toBeNull();
    expect(promptProblem('x'.repeat(20_001))).toBe('Shorten it by 1 characters.'.replace('characters', 'character'));
  });
  it('is counted only near its limit', () => {
    expect(promptCounter('short')).toBeNull();
    expect(promptCounter('x'.repeat(19_412))).toBe('19,412 of 20,000');
  });
});
