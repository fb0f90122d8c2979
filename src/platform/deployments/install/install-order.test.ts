import { describe, expect, it } from 'vitest';
import { installKey, installOrder } from './install-order.ts';

const file = (path: string, content = '') => ({ path, content });
const manifest = (dependencies: Record<string, string>) => file('package.json', JSON.stringify({ dependencies }));
const missing = (runtime: 'node' | 'python', ...files: { path: string; content: string }[]) =>
  installOrder(runtime, files)?.missing ?? null;

describe('what has to be installed', () => {
  it('is what package.json asks for beyond the kit, and nothing when node_modules came along', () => {
    expect(missing('node', manifest({ hono: '4', express: '5', '@scope/thing': '1' }))).toEqual(['express', '@scope/thing']);
    expect(missing('node', manifest({ hono: '4', zod: '4' }))).toBeNull();
    expect(missing('node', manifest({ hono: '^4.1.0', zod: '^3.25 || ^4.0' }))).toBeNull();
    expect(missing('node', manifest({ hono: '>=3', zod: '*' }))).toBeNull();
    // The kit's version is another one.
    expect(missing('node', manifest({ hono: '4', zod: '^3.25.0' }))).toEqual(['zod']);
    expect(missing('node', manifest({ hono: '3.x', zod: '~3.1' }))).toEqual(['hono', 'zod']);
    expect(missing('node', manifest({ express: '5' }), file('node_modules/express/index.js'))).toBeNull();
  });

  it('is what requirements.txt and pyproject.toml name, and nothing when a vendor folder came along', () => {
    const requirements = file('requirements.txt', '# web\nflask==3.0 # small\n-r more.txt\n\nrequests>=2\n');
    expect(missing('python', requirements)).toEqual(['flask', 'requests']);
    expect(missing('python', requirements, file('vendor/flask/__init__.py'))).toBeNull();
    const project = file(
      'pyproject.toml',
      '[project]\nname = "x"\ndependencies = [\n  "uvicorn[standard]>=0.27", # fast\n  \'httpx\',\n]\n',
    );
    expect(missing('python', project)).toEqual(['uvicorn', 'httpx']);
    expect(missing('python', file('requirements.txt', '\n# nothing\n'))).toBeNull();
  });

  it('is decided by the manifests of the package manager whose lock file counts', () => {
    const files = [
      manifest({ express: '5' }),
      ...['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'patches/left.patch', 'server.js'].map((path) => file(path)),
    ];
    expect(installOrder('node', files)).toEqual({
      manager: 'pnpm',
      missing: ['express'],
      inputs: ['package.json', 'patches/left.patch', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'],
    });
    expect(installOrder('node', [...files, file('package-lock.json')])).toMatchObject({
      manager: 'npm',
      inputs: ['package-lock.json', 'package.json'],
    });
  });

  it('has one name for the same manifests, whatever else the version holds', () => {
    const files = [manifest({ express: '5' }), file('package-lock.json', '{}'), file('server.js', 'one')];
    const order = installOrder('node', files);
    expect(order?.inputs).toEqual(['package-lock.json', 'package.json']);
    const hashes = (lock: string) =>
      new Map([
        ['package.json', 'a'],
        ['package-lock.json', lock],
      ]);
    const key = (lock: string, kind = 'node 137') => order && installKey(order, kind, hashes(lock));
    expect(key('b')).toBe(key('b'));
    expect(new Set([key('b'), key('c'), key('b', 'node 140')]).size).toBe(3);
  });
});
