import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { noCores } from './core-dumps.ts';

const limitAfter = (line: string) =>
  execFileSync('/bin/sh', ['-c', `${line}; exec prlimit --core --raw --noheadings --output SOFT,HARD`], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);

describe('a box that crashes', () => {
  it('leaves no core file where the machine writes files', () => {
    expect(limitAfter(noCores('core'))).toEqual(['0', '0']);
  });

  it('starts no program of the machine where that has one for cores: a limit of 0 would', () => {
    expect(limitAfter(noCores('|/usr/share/apport/apport -p%p'))).toEqual(['1', '1']);
  });
});
