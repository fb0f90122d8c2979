import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackageRegistry, type PackageRegistry } from '../../testing/package-registry.ts';
import { openWing, type Wing } from '../../testing/wing.ts';
import { hostPackageTools } from './host-package-tools.ts';

/** What pnpm does as seen from outside: its layout, its flag that holds to the lock file, and its words when that is out of date. */
const standIn = `#!/usr/bin/env node
const { mkdirSync, readFileSync, symlinkSync, writeFileSync } = require('fs');
const { version } = require('./package.json');
const words = process.argv.slice(2);
if (!words.includes('--frozen-lockfile')) process.exit(1);
if (readFileSync('pnpm-lock.yaml', 'utf8').includes('stale')) {
  console.log(' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install');
  console.log('  Failure reason:');
  console.log('* 1 dependencies were added: left@1.0.0');
  process.exit(1);
}
const lies = 'node_modules/.pnpm/left@1.0.0/node_modules/left';
mkdirSync(lies, { recursive: true });
mkdirSync('node_modules/.bin');
writeFileSync(lies + '/index.js', 'module.exports = ' + JSON.stringify('left by pnpm ' + version + ' in ' + process.cwd()));
writeFileSync(lies + '/words.json', JSON.stringify(words));
symlinkSync('.pnpm/left@1.0.0/node_modules/left', 'node_modules/left');
`;

let wing: Wing;
let registry: PackageRegistry;
beforeAll(async () => {
  const versions = ['9.1.0', '12.0.0', '10.0.1'];
  registry = await openPackageRegistry(
    versions.map((version) => ({ name: 'pnpm', version, manifest: { bin: { pnpm: 'pnpm.js' } }, files: { 'pnpm.js': standIn } })),
  );
  const own = hostPackageTools({ ...process.env, npm_config_registry: registry.url }, () => performance.now());
  wing = await openWing({ packageTools: own });
});
afterAll(async () => {
  await wing.close();
  registry.close();
});

const serve = (text: string) => `require('http').createServer((q, r) => r.end(${text})).listen(process.env.PORT)`;
const lock = "lockfileVersion: '9.0'\n";
const app = (also: object = {}, locked = lock, server = `require('left')`) => [
  { path: 'package.json', content: JSON.stringify({ scripts: { start: 'pnpm run serve', serve: 'node server.js' }, ...also }) },
  { path: 'pnpm-lock.yaml', content: locked },
  { path: 'server.js', content: serve(server) },
];
const left = { dependencies: { left: '1.0.0' } };
const systemLog = async (deployment_id: string) =>
  (await wing.call('get_logs', { deployment_id, stream: 'system' })).lines.map(({ text }) => text).join('\n');
const kept = (deployment_id: string) => readdir(path.join(wing.dataDir, 'packages', deployment_id));

describe('packages of a project of pnpm or yarn', () => {
  it('are installed by the pnpm that it names, in its layout, once for the same lock file', async () => {
    const packed = Buffer.from(await (await fetch(new URL('pnpm/-/pnpm-9.1.0.tgz', registry.url))).arrayBuffer());
    const hash = createHash('sha512').update(packed).digest('hex');
    const named = app({ ...left, packageManager: `pnpm@9.1.0+sha512.${hash}` });
    const made = await wing.call('deploy_code', { name: 'Named', files: named });
    expect(made).toMatchObject({ status: 'running', runtime: 'node' });
    expect(made.notes).toBeUndefined();
    const { deployment_id, slug } = made;
    expect((await wing.visit(slug)).text).toBe('left by pnpm 9.1.0 in /app');
    expect(await systemLog(deployment_id)).toMatch(/Installing left with pnpm 9\.1\.0 from .*, in the versions of pnpm-lock\.yaml\./);
    const [folder = ''] = await kept(deployment_id);
    const link = path.join(wing.dataDir, 'packages', deployment_id, folder, 'left');
    expect(await readlink(link)).toBe('.pnpm/left@1.0.0/node_modules/left');

    const before = registry.requests.length;
    const next = await wing.call('deploy_code', { name: 'Named', deployment_id, files: [...named, { path: 'new.txt', content: '' }] });
    expect(next).toMatchObject({ version: 2, status: 'running' });
    expect(registry.requests.length).toBe(before);
    expect(await kept(deployment_id)).toEqual([folder]);
    const write = await wing.call('exec_command', { deployment_id, command: 'touch /app/node_modules/left/mine' });
    expect(write).toMatchObject({ exit_code: 1, stderr: expect.stringContaining('Read-only') });

    const { url } = await wing.call('download_deployment', { deployment_id });
    const zip = path.join(wing.dataDir, 'named.zip');
    await writeFile(zip, (await wing.deployments.transfers.download(url.split('/').at(-1) ?? '')).bytes);
    const dockerfile = execFileSync('unzip', ['-p', zip, '*/Dockerfile'], { encoding: 'utf8' });
    expect(dockerfile).toContain("RUN npm install -g 'pnpm@9.1.0' && pnpm install --frozen-lockfile --prod ");
  });

  it('are not installed from a lock file that is out of date, or of a workspace, and what to do is said', async () => {
    const stale = wing.call('deploy_code', { name: 'Stale', files: app(left, `${lock}# stale\n`) });
    await expect(stale).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'files: pnpm-lock.yaml is not up to date with package.json. pnpm says: * 1 dependencies were added: left@1.0.0.',
      hint: expect.stringMatching(/^Run `pnpm install` where the code was written/),
    });
    const workspace = wing.call('deploy_code', { name: 'Workspace', files: app(left, `${lock}\nimporters:\n\n  .: {}\n\n  apps/web:\n`) });
    await expect(workspace).rejects.toMatchObject({ message: expect.stringContaining('of a workspace (with apps/web)') });
    expect((await wing.call('list_deployments', { query: 'Workspace' })).deployments).toEqual([]);
  });

  it('are not installed by a pnpm that is another than the one whose hash is named', async () => {
    const files = app({ ...left, packageManager: `pnpm@9.1.0+sha512.${'0'.repeat(128)}` });
    await expect(wing.call('deploy_code', { name: 'Forged', files })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(
        /registry’s pnpm 9\.1\.0 is not the one that packageManager of package\.json names: its sha512 is [0-9a-f]{128}\.$/,
      ),
      hint: expect.stringContaining('corepack use'),
    });
  });
});
