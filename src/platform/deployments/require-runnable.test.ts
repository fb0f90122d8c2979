import { describe, expect, it } from 'vitest';
import { requireRunnable } from './require-runnable.ts';

const file = (path: string, content = '') => ({ path, content });
const manifest = (dependencies: Record<string, string>) => file('package.json', JSON.stringify({ dependencies }));
const refusal = (message: string) => expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining(message) });

describe('code that could only crash is refused before it runs', () => {
  it('when packages are asked for that nobody has', () => {
    const files = [manifest({ hono: '4', express: '5', '@scope/thing': '1' }), file('server.js')];
    expect(() => requireRunnable(files, undefined, true)).toThrow(refusal('express, @scope/thing'));
    const brought = [...files, file('node_modules/express/index.js'), file('node_modules/@scope/thing/package.json')];
    expect(requireRunnable(brought, undefined, true)).toBe('node');
    expect(requireRunnable([manifest({ hono: '4', zod: '4' }), file('server.js')], undefined, true)).toBe('node');
  });

  it('when Python packages were not brought along', () => {
    const files = [file('main.py'), file('requirements.txt', '# web\nflask==3.0 # small\n-r more.txt\n\nrequests>=2\n')];
    expect(() => requireRunnable(files, undefined, true)).toThrow(refusal('flask, requests'));
    expect(requireRunnable([...files, file('vendor/flask/__init__.py')], undefined, true)).toBe('python');
    const project = file('pyproject.toml', '[project]\nname = "x"\ndependencies = [\n  "httpx>=0.27",\n]\n');
    expect(() => requireRunnable([file('app.py'), project], undefined, true)).toThrow(refusal('httpx'));
    expect(requireRunnable([file('app.py'), file('requirements.txt', '\n# nothing\n')], undefined, true)).toBe('python');
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
