import { describe, expect, it } from 'vitest';
import { defaultRunAs, type RunAs } from '../../../domain/run-as.ts';
import { pnpmInImage } from '../install/prepare-pnpm.ts';
import { containerFiles, type ToContain } from './container-files.ts';

function written(
  recognised: ToContain['recognised'],
  paths: readonly string[] = [],
  variables: readonly string[] = [],
  runAs: RunAs = defaultRunAs,
  dependencies: readonly string[] = [],
  install: ToContain['install'] = null,
) {
  const has = (path: string) => paths.some((one) => one === path || one.startsWith(`${path}/`));
  const files = containerFiles({ name: 'Shop', version: 3, recognised, runAs, has, install, dependencies, variables });
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}
const node = { runtime: 'node', argv: ['node', 'server.js'] } as const;

describe('a version that leaves', () => {
  it('installs by its lock file, and not what it brings along', () => {
    expect(written(node, ['package.json', 'package-lock.json'])['Dockerfile']).toContain('npm ci');
    expect(written(node, ['package.json'])['Dockerfile']).toContain('npm install');
    expect(written(node, ['package.json', 'node_modules/a/b.js'])['Dockerfile']).not.toContain('npm');
    const python = { runtime: 'python', argv: ['python3', 'main.py'] } as const;
    expect(written(python, ['requirements.txt'])['Dockerfile']).toContain('"-r","requirements.txt"]');
    expect(written(python, ['pyproject.toml'], [], defaultRunAs, ['uvicorn[standard]>=1'])['Dockerfile']).toContain(
      '"uvicorn[standard]>=1"]',
    );
    expect(written(python, ['requirements.txt', 'vendor/a.py'])['Dockerfile']).not.toContain('pip');
  });

  it('installs with the pnpm of its lock file, by the same rules as here', () => {
    const pnpm = { version: '^10.4.0', named: true, decidesOnScripts: true, withoutModules: false, hash: null };
    const dockerfile = written(node, ['package.json', 'pnpm-lock.yaml'], [], defaultRunAs, [], pnpmInImage(pnpm))['Dockerfile'];
    expect(dockerfile).toContain("RUN npm install -g 'pnpm@^10.4.0' && pnpm install --frozen-lockfile --prod\n");
    expect(dockerfile).not.toContain('npm install --omit');
  });

  it('starts as it does here', () => {
    expect(written(node)['Dockerfile']).toContain('CMD ["node","server.js"]');
    const site = written({ runtime: 'static', argv: ['node', '/x.mjs', '/app/dist'] });
    expect(site['Dockerfile']).toContain('COPY ./dist/ /usr/share/nginx/html');
    expect(site['compose.yaml']).toContain('8080:80"');
  });

  it('runs as it does here: at its port, or to its end', () => {
    const app = written(node, [], [], { job: 'always_on', port: 3_000, healthPath: null });
    expect(app['Dockerfile']).toContain('PORT=3000');
    expect(app['compose.yaml']).toContain('"3000:3000"');
    const job = written(node, [], [], { job: 'scheduled', schedule: '0 6 * * * Europe/Vienna' });
    expect(job['Dockerfile']).not.toMatch(/PORT|EXPOSE/);
    expect(job['compose.yaml']).toContain('restart: "no"');
    expect(job['compose.yaml']).not.toContain('ports:');
    expect(job['README.md']).toContain('0 6 * * * Europe/Vienna');
  });

  it('keeps the files of its own', () => {
    expect(written(node, ['Dockerfile', 'README.md', 'docker-compose.yml'])).toEqual({ '.dockerignore': expect.any(String) });
  });

  it('names its variables and tells none', () => {
    const files = written(node, [], ['API_URL', 'LEVEL']);
    expect(files['.env.example']).toBe('API_URL=\nLEVEL=\n');
    expect(files['compose.yaml']).toContain('environment:\n      - API_URL=${API_URL}\n      - LEVEL=${LEVEL}\n');
  });

  it('is composed in words that old tools know too: Debian’s do not start with a file of variables that may be missing', () => {
    expect(written(node)['compose.yaml']).not.toMatch(/env_file|environment:/);
    expect(written(node, [], ['API_URL'])['compose.yaml']).not.toContain('env_file');
  });
});
