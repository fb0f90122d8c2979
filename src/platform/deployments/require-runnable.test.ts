import { describe, expect, it } from 'vitest';
import { requireRunnable } from './require-runnable.ts';

const file = (path: string, content = '') => ({ path, content });
const manifest = (dependencies: Record<string, string>) => file('package.json', JSON.stringify({ dependencies }));
const refusal = (message: string) => expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining(message) });

describe('code that could only crash is refused before it runs', () => {
  it('when it brings only some of its packages', () => {
    const files = [manifest({ hono: '4', express: '5', '@scope/thing': '1' }), file('server.js')];
    expect(requireRunnable(files, undefined, true)).toBe('node');
    const some = [...files, file('node_modules/express/index.js')];
    expect(() => requireRunnable(some, undefined, true)).toThrow(refusal('@scope/thing'));
    expect(requireRunnable([...some, file('node_modules/@scope/thing/package.json')], undefined, true)).toBe('node');
  });

  it.each([
    ['package.json', '{"name":"x"}'],
    ['pyproject.toml', '[project]'],
    ['requirements.txt', 'a==1'],
  ])('when its %s is so long that reading it would hold everybody up', (path, text) => {
    const rest = [file('main.py'), file('data.json', ' '.repeat(2_000_000))];
    expect(() => requireRunnable([file(path, text.padEnd(262_144)), ...rest], 'run', true)).not.toThrow();
    expect(() => requireRunnable([file(path, text.padEnd(1_048_577)), ...rest], 'run', true)).toThrow(refusal(`${path} is larger than`));
  });

  it('when the machine has no Python', () => {
    expect(() => requireRunnable([file('main.py')], undefined, false)).toThrow(
      expect.objectContaining({ code: 'unavailable', message: expect.stringContaining('no python3') }),
    );
  });

  it('and never a static site', () => {
    expect(requireRunnable([file('index.html')], undefined, false)).toBe('static');
  });
});
