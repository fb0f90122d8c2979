import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackageRegistry, type PackageRegistry } from '../../testing/package-registry.ts';
import { openWing, until, type Wing } from '../../testing/wing.ts';
import { systemClock } from '../../clock.ts';
import { installLimits, type InstallLimits } from './install-limits.ts';
import { runInstall } from './run-install.ts';
import { hostPackageTools } from './host-package-tools.ts';

const hasPip = spawnSync('/usr/bin/python3', ['-m', 'pip', '--version']).status === 0;
const environment = { ...process.env };

let wing: Wing;
let registry: PackageRegistry;
let neighbour: Server;
let reached = 0;
beforeAll(async () => {
  neighbour = createServer((_, res) => {
    reached += 1;
    res.end('not for you');
  });
  await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
  const elsewhere = `http://127.0.0.1:${(neighbour.address() as AddressInfo).port}/`;
  const look = `fetch('${elsewhere}').then((r) => r.status, String).then((seen) => require('fs').writeFileSync('seen.json', JSON.stringify({ seen, variables: Object.keys(process.env) })))`;
  registry = await openPackageRegistry(
    [
      {
        name: 'left',
        version: '1.0.0',
        manifest: { dependencies: { right: '^1.0.0' } },
        files: { 'index.js': "module.exports = 'left and ' + require('right')" },
      },
      {
        name: 'right',
        version: '1.2.0',
        manifest: { scripts: { postinstall: 'node look.js' }, bin: { serve: 'serve.js' } },
        files: {
          'index.js': "module.exports = 'right'",
          'look.js': look,
          'serve.js': '#!/usr/bin/env node\nrequire(process.cwd() + "/server.js")',
        },
      },
      { name: 'left', version: '1.1.0', manifest: {}, files: { 'index.js': "module.exports = 'newer left'" } },
      {
        name: 'planter',
        version: '1.0.0',
        manifest: { scripts: { postinstall: 'ln -s /etc ../planted; touch done' } },
        files: { 'index.js': '' },
      },
      {
        name: 'digger',
        version: '1.0.0',
        manifest: { scripts: { postinstall: 'name=$(printf "%0200d" 0); for i in $(seq 40); do mkdir $name; cd -P $name; done' } },
        files: { 'index.js': '' },
      },
    ],
    { tiny: "word = 'hello'\n" },
  );
  environment['npm_config_registry'] = registry.url;
  environment['PIP_INDEX_URL'] = `${registry.url}simple`;
  wing = await openWing({ packageTools: hostPackageTools(environment, () => performance.now()) });
});
afterAll(async () => {
  await wing.close();
  registry.close();
  neighbour.close();
});

const server = `require('http').createServer((q, r) => r.end(JSON.stringify({ word: require('left'), seen: require('right/seen.json').seen }))).listen(process.env.PORT)`;
const app = (dependencies: Record<string, string>, text = server) => [
  { path: 'package.json', content: JSON.stringify({ scripts: { start: 'serve', postinstall: 'exit 1' }, dependencies }) },
  { path: 'server.js', content: text },
];
const systemLog = async (deployment_id: string) =>
  (await wing.call('get_logs', { deployment_id, stream: 'system' })).lines.map(({ text }) => text).join('\n');
const kept = (deployment_id: string) => readdir(path.join(wing.dataDir, 'packages', deployment_id)).catch(() => []);

describe('packages that a sandbox does not have', () => {
  it('are installed from the registry alone, once for the same manifest, and outlive a stop', async () => {
    const made = await wing.call('deploy_code', { name: 'Installs', files: app({ left: '1.0.0' }) });
    expect(made).toMatchObject({ status: 'running', runtime: 'node' });
    const { deployment_id, slug } = made;
    expect(JSON.parse((await wing.visit(slug)).text)).toEqual({ word: 'left and right', seen: 'TypeError: fetch failed' });
    expect(await systemLog(deployment_id)).toMatch(
      /Installing left with npm from 127\.0\.0\.1:\d+\.[^]*added 2 packages[^]*The packages are installed\./,
    );
    expect(reached).toBe(0);
    const [folder = '', ...others] = await kept(deployment_id);
    expect(others).toEqual([]);
    const { variables } = JSON.parse(
      await readFile(path.join(wing.dataDir, 'packages', deployment_id, folder, 'right/seen.json'), 'utf8'),
    ) as { variables: string[] };
    expect(variables.filter((name) => /BUILDER|TOKEN|AUTH|DATABASE_URL/i.test(name))).toEqual([]);

    const before = registry.requests.length;
    const next = await wing.call('deploy_code', { name: 'Installs', deployment_id, files: app({ left: '1.0.0' }, `${server} // two`) });
    expect(next).toMatchObject({ version: 2, status: 'running' });
    await wing.call('stop_deployment', { deployment_id });
    await wing.call('start_deployment', { deployment_id });
    expect(JSON.parse((await wing.visit(slug)).text)).toMatchObject({ word: 'left and right' });
    expect(registry.requests.length).toBe(before);
    expect(await kept(deployment_id)).toEqual([folder]);

    const write = await wing.call('exec_command', { deployment_id, command: 'touch /app/node_modules/left/mine' });
    expect(write).toMatchObject({ exit_code: 1, stderr: expect.stringContaining('Read-only') });
    const { files } = await wing.call('get_deployment_files', { deployment_id });
    expect(files.map((file) => file.path)).toEqual(['package.json', 'server.js']);
  });

  it('are installed again when they are gone', async () => {
    const { deployment_id, slug } = await wing.call('deploy_code', { name: 'Again', files: app({ left: '1.0.0' }) });
    await wing.call('stop_deployment', { deployment_id });
    await rm(path.join(wing.dataDir, 'packages', deployment_id), { recursive: true });
    await wing.call('start_deployment', { deployment_id });
    expect((await wing.visit(slug)).status).toBe(200);
  });

  it('come in the versions of a yarn.lock, and with a word where another lock file is not followed', async () => {
    const text = `require('http').createServer((q, r) => r.end(require('left'))).listen(process.env.PORT)`;
    const files = app({ left: '^1.0.0', right: '1.2.0' }, text);
    const resolved = 'https://registry.yarnpkg.com/left/-/left-1.0.0.tgz';
    const yarn = `# yarn lockfile v1\n\n\nleft@^1.0.0:\n  version "1.0.0"\n  resolved "${resolved}"\n  dependencies:\n    right "^1.0.0"\n`;
    const locked = await wing.call('deploy_code', { name: 'Locked', files: [...files, { path: 'yarn.lock', content: yarn }] });
    expect((await wing.visit(locked.slug)).text).toBe('left and right');
    expect(locked.notes).toBeUndefined();
    const { deployment_id } = locked;
    expect(await systemLog(deployment_id)).toContain(', in the versions of yarn.lock.');

    const bun = { name: 'Locked', deployment_id, files: [...files, { path: 'bun.lock', content: '{}' }] };
    const other = await wing.call('deploy_code', bun);
    expect((await wing.visit(other.slug)).text).toBe('newer left');
    expect(other.notes).toEqual([expect.stringMatching(/^bun\.lock is not followed.*npm install --package-lock-only/)]);
    expect(await systemLog(deployment_id)).toContain(other.notes?.[0]);
    const { versions } = await wing.call('list_versions', { deployment_id });
    expect(versions.map(({ notes }) => notes)).toEqual([other.notes, undefined]);
  });

  it('and that no registry has leave the live version as it is, with the reason in short and the rest in the log', async () => {
    const { deployment_id, slug } = await wing.call('deploy_code', { name: 'Stays', files: app({ left: '1.0.0' }) });
    const wrong = wing.call('deploy_code', { name: 'Stays', deployment_id, files: app({ left: '9.0.0' }) });
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'files: npm says: No matching version found for left@9.0.0.',
    });
    const unknown = wing.call('deploy_code', { name: 'Stays', deployment_id, files: app({ nothing: '1.0.0' }) });
    await expect(unknown).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('Not Found') });
    expect(await systemLog(deployment_id)).toContain('npm error code ETARGET');
    expect((await wing.visit(slug)).status).toBe(200);
    const first = wing.call('deploy_code', { name: 'Never', files: app({ nothing: '1.0.0' }) });
    await expect(first).rejects.toMatchObject({ hint: expect.stringContaining('deploy_code with deployment_id dep_') });
  });

  it('are refused with a link that leads out of their folder, and nothing of them stays', async () => {
    const planted = wing.call('deploy_code', { name: 'Planted', files: app({ planter: '1.0.0' }, '') });
    await expect(planted).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('leads out of their folder: planted'),
    });
    const { deployments } = await wing.call('list_deployments', { query: 'Planted' });
    expect(await kept(deployments[0]!.deployment_id)).toEqual([]);
  });

  it.runIf(hasPip)('are installed for Python too', async () => {
    const main = `import http.server, os, tiny
class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = tiny.word.encode()
        self.send_response(200); self.send_header('content-length', str(len(body))); self.end_headers(); self.wfile.write(body)
http.server.HTTPServer(('0.0.0.0', int(os.environ['PORT'])), Hello).serve_forever()
`;
    const files = [
      { path: 'main.py', content: main },
      { path: 'requirements.txt', content: 'tiny==1.0\n' },
    ];
    const { slug, status } = await wing.call('deploy_code', { name: 'Tiny', files });
    expect(status).toBe('running');
    expect((await wing.visit(slug)).text).toBe('hello');
  });

  it('are refused when they lie deeper than a path can name, and nothing of them stays', async () => {
    const digging = wing.call('deploy_code', { name: 'Digger', files: app({ digger: '1.0.0' }, '') });
    await expect(digging).rejects.toMatchObject({ message: expect.stringContaining('deeper than a path can name') });
    const { deployments } = await wing.call('list_deployments', { query: 'Digger' });
    expect(await kept(deployments[0]!.deployment_id)).toEqual([]);
  });

  it('are installed by the next platform when one stops in the middle', async () => {
    const release = registry.hold();
    const before = registry.requests.length;
    const deploying = wing.call('deploy_code', { name: 'Interrupted', files: app({ left: '1.0.0' }) }).catch(() => undefined);
    await until('npm asks', () => registry.requests.length > before);
    await wing.close({ keepData: true });
    await deploying;
    release();
    wing = await openWing({ dataDir: wing.dataDir, packageTools: hostPackageTools(environment, () => performance.now()) });
    const found = async () => (await wing.call('list_deployments', { query: 'Interrupted' })).deployments[0];
    await until('it is settled', async () => (await found())?.status !== 'starting', 45_000);
    expect(await found()).toMatchObject({ status: 'running', version: 1 });
  });

  it('may take so long and be so large, and not more', async () => {
    const folder = await mkdtemp(path.join(wing.dataDir, 'limits-'));
    const parts = (limits: Partial<InstallLimits>) => ({
      sandboxes: wing.sandboxes,
      clock: systemClock,
      limits: { ...installLimits, ...limits },
    });
    const tool = { registry: new URL(registry.url), alsoFrom: [], kind: '', mounts: [], env: {}, command: [] };
    const request = (line: string) => ({
      deploymentId: 'dep_limits',
      tool,
      steps: [['/bin/sh', '-c', line]],
      folder,
      say: () => undefined,
      signal: new AbortController().signal,
    });
    expect(await runInstall(parts({ timeMs: 300 }), request('sleep 60'))).toMatchObject({ end: 'too long' });
    expect(await runInstall(parts({ bytes: 1_048_576 }), request('head -c 8M /dev/zero > large; sleep 60'))).toMatchObject({
      end: 'too large',
    });
    const flood = await runInstall(parts({ lines: 3 }), request('seq 1 100000; exit 7'));
    expect(flood).toMatchObject({ end: 'failed' });
    expect(flood.output.at(-1)).toBe('100000');
    expect(wing.sandboxes.list().filter((box) => box.spec.purpose === 'check')).toEqual([]);
  });

  it('are asked for before anything is made: a registry that cannot be reached is said at once', async () => {
    registry.close();
    const late = wing.call('deploy_code', { name: 'Late', files: app({ left: '1.0.0' }) });
    await expect(late).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(
        /It needs left, and the package registry 127\.0\.0\.1:\d+ cannot be reached: it refused the connection \(ECONNREFUSED\)\./,
      ),
      hint: expect.stringContaining('npm setting `registry`'),
    });
    expect((await wing.call('list_deployments', { query: 'Late' })).deployments).toEqual([]);
    expect(existsSync(path.join(wing.dataDir, 'packages'))).toBe(true);
  });
});
