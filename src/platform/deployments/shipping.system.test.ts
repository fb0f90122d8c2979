import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, until, type Wing } from '../testing/wing.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(async () => {
  await wing.close();
});

const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);
async function* inChunks(...chunks: readonly Uint8Array[]) {
  yield* chunks;
}
const send = (url: string, bytes: Uint8Array, declaredBytes: number | null = bytes.byteLength) =>
  wing.deployments.transfers.receive(tokenOf(url), { bytes: inChunks(bytes), declaredBytes });
const sum = async (slug: string) => JSON.parse((await wing.visit(slug)).text) as { version: string; visits: number };

const pythonHello = [
  {
    path: 'main.py',
    content: `import http.server, os, json
class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({'python': True, 'vendored': __import__('greeting').word}).encode()
        self.send_response(200); self.send_header('content-length', str(len(body))); self.end_headers(); self.wfile.write(body)
print('listening', flush=True)
http.server.HTTPServer(('0.0.0.0', int(os.environ['PORT'])), Hello).serve_forever()
`,
  },
  { path: 'requirements.txt', content: 'greeting==1.0\n' },
  { path: 'vendor/greeting.py', content: "word = 'hello'\n" },
];

describe('own code', () => {
  it('in Python runs, with the packages that it brought along', async () => {
    const made = await wing.call('deploy_code', { name: 'Python hello', files: pythonHello });
    expect(made).toMatchObject({ status: 'running', runtime: 'python' });
    expect(JSON.parse((await wing.visit(made.slug)).text)).toEqual({ python: true, vendored: 'hello' });
  });

  it('that could only crash is refused before a deployment is made', async () => {
    const refused = wing.call('deploy_code', { name: 'Flask', files: [pythonHello[0]!, { path: 'requirements.txt', content: 'flask\n' }] });
    await expect(refused).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('flask') });
    const manifest = { path: 'package.json', content: '{"scripts":{"start":"node a.js"},"dependencies":{"express":"5"}}' };
    await expect(wing.call('deploy_code', { name: 'Express', files: [manifest] })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('express'),
    });
    const { deployments } = await wing.call('list_deployments', {});
    expect(deployments.filter(({ name }) => name === 'Flask' || name === 'Express')).toEqual([]);
  });

  it('may change its language with its next version', async () => {
    const made = await wing.call('deploy_code', { name: 'Changing', files: counterApp('one') });
    const next = await wing.call('deploy_code', { name: 'Changing', deployment_id: made.deployment_id, files: pythonHello });
    expect(next).toMatchObject({ version: 2, runtime: 'python', status: 'running' });
    expect(await wing.call('rollback_deployment', { deployment_id: made.deployment_id, version: 1 })).toMatchObject({ runtime: 'node' });
  });
});

describe('a static site', () => {
  it('is served with types, tags, ranges, folders and its own page for what is not there', async () => {
    const { slug, runtime, status } = await wing.call('deploy_code', {
      name: 'Site',
      files: [
        { path: 'index.html', content: '<h1>Home</h1>' },
        { path: 'about.html', content: 'About' },
        { path: 'docs/index.html', content: 'Docs' },
        { path: 'style.css', content: 'body{}' },
        { path: 'letters.txt', content: 'abcdefghij' },
        { path: '404.html', content: 'Not here' },
        { path: '.env', content: 'SECRET=1' },
        { path: 'empty.txt', content: '' },
      ],
    });
    expect({ runtime, status }).toEqual({ runtime: 'static', status: 'running' });
    const home = await wing.visit(slug);
    expect(home).toMatchObject({ status: 200, text: '<h1>Home</h1>' });
    expect(home.headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await wing.visit(slug, '/', { headers: { 'if-none-match': String(home.headers.etag) } })).status).toBe(304);
    expect((await wing.visit(slug, '/style.css')).headers['content-type']).toBe('text/css; charset=utf-8');
    expect(await wing.visit(slug, '/about')).toMatchObject({ status: 200, text: 'About' });
    expect(await wing.visit(slug, '/docs?a=b')).toMatchObject({ status: 308, headers: { location: '/docs/?a=b' } });
    expect(await wing.visit(slug, '/docs/')).toMatchObject({ status: 200, text: 'Docs' });
    expect(await wing.visit(slug, '/empty.txt')).toMatchObject({ status: 200, text: '' });
    const part = await wing.visit(slug, '/letters.txt', { headers: { range: 'bytes=2-4' } });
    expect(part).toMatchObject({ status: 206, text: 'cde', headers: { 'content-range': 'bytes 2-4/10', 'content-length': '3' } });
    expect((await wing.visit(slug, '/letters.txt', { headers: { range: 'bytes=20-' } })).status).toBe(416);
    expect(await wing.visit(slug, '/letters.txt', { method: 'HEAD' })).toMatchObject({
      status: 200,
      text: '',
      headers: { 'content-length': '10' },
    });
    expect((await wing.visit(slug, '/', { method: 'POST' })).status).toBe(405);
    for (const trick of ['/nothing', '/.env', '/%2eenv', '/letters.txt/']) {
      expect(await wing.visit(slug, trick), trick).toMatchObject({ status: 404, text: 'Not here' });
    }
    for (const trick of ['/docs/../.env', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd', '/%00', '/%zz', '/a%5c..%5cb']) {
      expect((await wing.visit(slug, trick)).status, trick).toBe(400);
    }
    expect((await wing.visit(slug, '//example.com/docs')).headers.location).toBeUndefined();
  });
});

describe('backups', () => {
  it('are taken while the app runs, listed with their cause, and put back with what was there kept', async () => {
    const { deployment_id, slug } = await wing.call('deploy_code', { name: 'Backed up', files: counterApp('one') });
    await wing.visit(slug, '/count');
    await wing.call('exec_command', { deployment_id, command: 'ln -s /etc/shadow /data/link; echo first > /data/note' });
    const backup = await wing.call('backup_deployment', { deployment_id });
    expect(backup).toMatchObject({ cause: 'On request', version: 1 });
    expect(backup.size_bytes).toBeGreaterThan(0);
    await wing.visit(slug, '/count');
    await wing.visit(slug, '/count');
    expect(await wing.call('restore_backup', { deployment_id, backup_id: backup.backup_id })).toMatchObject({
      status: 'running',
      version: 1,
    });
    expect(await sum(slug)).toMatchObject({ visits: 1 });
    expect((await wing.call('exec_command', { deployment_id, command: 'readlink /data/link; cat /data/note' })).stdout).toBe(
      '/etc/shadow\nfirst\n',
    );

    const { backups, kept } = await wing.call('list_backups', { deployment_id });
    expect(kept).toBe(10);
    expect(backups.map((one) => one.cause)).toEqual(['Before a restore', 'On request']);
    await wing.call('restore_backup', { deployment_id, backup_id: backups[0]!.backup_id });
    expect(await sum(slug)).toMatchObject({ visits: 3 });
    await expect(wing.call('restore_backup', { deployment_id, backup_id: 'bak_nothing' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of an app that is stopped leave it stopped', async () => {
    const { deployment_id, slug } = await wing.call('deploy_code', { name: 'Resting', files: counterApp('one') });
    await wing.visit(slug, '/count');
    await wing.call('stop_deployment', { deployment_id });
    const { backup_id } = await wing.call('backup_deployment', { deployment_id });
    expect(await wing.call('restore_backup', { deployment_id, backup_id })).toMatchObject({ status: 'stopped' });
    await wing.call('start_deployment', { deployment_id });
    expect(await sum(slug)).toMatchObject({ visits: 1 });
  });

  it('are kept up to ten; one that is being put back is not taken away for it', async () => {
    const { deployment_id } = await wing.call('deploy_code', { name: 'Many', files: [{ path: 'index.html', content: 'x' }] });
    await wing.call('stop_deployment', { deployment_id });
    for (let at = 0; at < 11; at += 1) {
      wing.pass(1_000);
      await wing.call('backup_deployment', { deployment_id });
    }
    const { backups } = await wing.call('list_backups', { deployment_id });
    expect(backups).toHaveLength(10);
    await wing.call('restore_backup', { deployment_id, backup_id: backups[9]!.backup_id });
    expect((await wing.call('list_backups', { deployment_id })).backups.map((one) => one.backup_id)).toContain(backups[9]!.backup_id);
  });
});

describe('a download', () => {
  it('is a zip that unpacks, holds what it takes to run elsewhere and no secret, is the same each time, and works once', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'download-'));
    try {
      const files = [...counterApp('one'), { path: '.env', content: 'API_KEY=hunter2' }];
      const { deployment_id, slug } = await wing.call('deploy_code', { name: 'Leaving', files, env: { GREETING: 'hunter2' } });
      const fetchZip = async () => {
        const { url } = await wing.call('download_deployment', { deployment_id });
        const { fileName, bytes } = await wing.deployments.transfers.download(tokenOf(url));
        expect(fileName).toBe(`${slug}-v1.zip`);
        await expect(wing.deployments.transfers.download(tokenOf(url))).rejects.toMatchObject({ code: 'not_found' });
        return buffer(bytes);
      };
      const zip = await fetchZip();
      expect((await fetchZip()).equals(zip)).toBe(true);
      writeFileSync(path.join(folder, 'app.zip'), zip);
      execFileSync('unzip', ['-q', 'app.zip'], { cwd: folder });
      const read = (name: string) => readFileSync(path.join(folder, `${slug}-v1`, name), 'utf8');
      expect(read('server.js')).toBe(files[1]!.content);
      expect(read('Dockerfile')).toContain('CMD ["/bin/bash","-c","node server.js"]');
      expect(read('compose.yaml')).toContain('build: .');
      expect(read('README.md')).toContain('docker compose up');
      expect(read('QA-REPORT.md')).toContain('not checked');
      expect(read('.env.example')).toBe('GREETING=\n');
      const found = spawnSync('grep', ['-rl', 'hunter2', `${slug}-v1`], { cwd: folder, encoding: 'utf8' });
      expect(found).toMatchObject({ stdout: '', status: 1 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('can be sent back as it is', async () => {
    const { deployment_id } = await wing.call('deploy_code', { name: 'Round', files: counterApp('round') });
    const { url } = await wing.call('download_deployment', { deployment_id, version: 1 });
    const zip = await buffer((await wing.deployments.transfers.download(tokenOf(url))).bytes);
    const link = await wing.call('create_upload_link', { purpose: 'code' });
    await send(link.url, zip);
    const again = await wing.call('deploy_code', { name: 'Round again', upload_id: link.upload_id });
    await until('it runs', async () => (await wing.visit(again.slug)).status === 200);
    expect(await sum(again.slug)).toMatchObject({ version: 'round' });
  });
});

describe('going back to a version', () => {
  it('is a new version with the data kept and a backup taken', async () => {
    const { deployment_id, slug } = await wing.call('deploy_code', { name: 'Rolled', files: counterApp('one') });
    await wing.visit(slug, '/count');
    await wing.call('deploy_code', { name: 'Rolled', deployment_id, files: counterApp('two') });
    await wing.visit(slug, '/count');
    expect(await wing.call('rollback_deployment', { deployment_id, version: 1 })).toMatchObject({ version: 3 });
    expect(await sum(slug)).toMatchObject({ version: 'one', visits: 2 });
    const { versions } = await wing.call('list_versions', { deployment_id });
    expect(versions[0]).toMatchObject({ cause: 'Back to version 1', live: true, files_changed: 1, lines_added: 3, lines_removed: 3 });
    const { backups } = await wing.call('list_backups', { deployment_id });
    expect(backups.map((one) => one.cause)).toEqual(['Before version 3', 'Before version 2']);
  });
});
