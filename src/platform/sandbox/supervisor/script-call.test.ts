import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { scriptCall, shellLine } from './script-call.ts';

const scripts = { start: 'node a.js', serve: 'node b.js', preserve: 'node c.js' };
const call = (line: string) => scriptCall(line.split(' ').slice(1), scripts);

describe('pnpm and yarn in a sandbox', () => {
  it('run scripts of the app with their further words', () => {
    expect(call('pnpm start')).toEqual({ kind: 'script', name: 'start', words: [] });
    expect(call('pnpm run serve --port 3')).toEqual({ kind: 'script', name: 'serve', words: ['--port', '3'] });
    expect(call('pnpm --silent serve -- x')).toEqual({ kind: 'script', name: 'serve', words: ['--', 'x'] });
    expect(call('yarn run -s serve')).toMatchObject({ kind: 'script', name: 'serve' });
    expect(scriptCall(['start'], {})).toEqual({ kind: 'program', words: ['node', 'server.js'] });
  });

  it('run programs of its packages', () => {
    expect(call('pnpm exec tsx main.ts')).toEqual({ kind: 'program', words: ['tsx', 'main.ts'] });
    expect(call('pnpm exec -- tsx')).toEqual({ kind: 'program', words: ['tsx'] });
    expect(call('yarn next start')).toEqual({ kind: 'program', words: ['next', 'start'] });
    expect(call('pnpm toString')).toEqual({ kind: 'program', words: ['toString'] });
  });

  it('do nothing else, and say so', () => {
    for (const line of [
      'pnpm',
      'pnpm install',
      'pnpm add left',
      'yarn',
      'pnpm dlx left',
      'pnpm --filter web start',
      'pnpm exec',
      'pnpm run',
    ]) {
      expect(call(line)).toMatchObject({ kind: 'refused' });
    }
    expect(call('pnpm run deploy')).toMatchObject({ why: 'package.json has no script deploy; it has: start, serve, preserve' });
  });

  it('give a script its words as they are, after what goes before it', () => {
    const run = (all: Record<string, string>, ...words: string[]) =>
      spawnSync('/bin/bash', ['-c', shellLine(all, 'say', words), 'say', ...words], { encoding: 'utf8' }).stdout;
    expect(run({ say: 'printf "<%s>" one' }, 'two three', '$HOME')).toBe('<one><two three><$HOME>');
    expect(run({ say: 'echo two # last', presay: 'echo one # first' })).toBe('one\ntwo\n');
    expect(run({ say: 'echo two', presay: 'false' })).toBe('');
  });
});
