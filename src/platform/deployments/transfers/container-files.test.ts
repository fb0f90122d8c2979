import { describe, expect, it } from 'vitest';
import { containerFiles, type ToContain } from './container-files.ts';

function written(recognised: ToContain['recognised'], paths: readonly string[] = [], variables: readonly string[] = []) {
  const has = (path: string) => paths.some((one) => one === path || one.startsWith(`${path}/`));
  const files = containerFiles({ name: 'Shop', version: 3, recognised, has, variables });
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}
const node = { runtime: 'node', argv: ['node', 'server.js'] } as const;

describe('a version that leaves', () => {
  it('installs by its lock file, and not what it brings along', () => {
    expect(written(node, ['package.json', 'package-lock.json'])['Dockerfile']).toContain('npm ci');
    expect(written(node, ['package.json'])['Dockerfile']).toContain('npm install');
    expect(written(node, ['package.json', 'node_modules/a/b.js'])['Dockerfile']).not.toContain('npm');
    expect(written({ runtime: 'python', argv: ['python3', 'main.py'] }, ['requirements.txt'])['Dockerfile']).toContain('pip install');
  });

  it('starts as it does here', () => {
    expect(written(node)['Dockerfile']).toContain('CMD ["node","server.js"]');
    const site = written({ runtime: 'static', argv: ['node', '/x.mjs', '/app/dist'] });
    expect(site['Dockerfile']).toContain('COPY ./dist/ /usr/share/nginx/html');
    expect(site['compose.yaml']).toContain('8080:80"');
  });

  it('keeps the files of its own', () => {
    expect(written(node, ['Dockerfile', 'README.md', 'docker-compose.yml'])).toEqual({ '.dockerignore': expect.any(String) });
  });

  it('names its variables and tells none', () => {
    expect(written(node, [], ['API_URL'])['.env.example']).toBe('API_URL=\n');
  });
});
