import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, type Wing } from '../testing/wing.ts';
import { rawTar, rawZip } from './archives/raw-archives.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(async () => {
  await wing.close();
});

const text = (content: string) => Buffer.from(content);
const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);
async function* inChunks(...chunks: readonly Uint8Array[]) {
  yield* chunks;
}
const send = (url: string, bytes: Uint8Array, declaredBytes: number | null = bytes.byteLength) =>
  wing.deployments.transfers.receive(tokenOf(url), { bytes: inChunks(bytes), declaredBytes });
const sum = async (slug: string) => JSON.parse((await wing.visit(slug)).text) as { version: string; visits: number };
const archive = rawZip([{ name: 'index.html', text: 'Sent' }]);

describe('an upload link', () => {
  it('takes an archive once, and deploy_code runs what is in it', async () => {
    const link = await wing.call('create_upload_link', { purpose: 'code' });
    const app = rawZip(counterApp('zipped').map(({ path, content }) => ({ name: `counter/${path}`, text: content })));
    await expect(wing.call('deploy_code', { name: 'Early', upload_id: link.upload_id })).rejects.toMatchObject({ code: 'conflict' });
    expect(await send(link.url, app)).toMatchObject({ uploadId: link.upload_id, sizeBytes: app.length });
    await expect(send(link.url, app)).rejects.toMatchObject({ code: 'not_found' });
    const made = await wing.call('deploy_code', { name: 'Zipped', upload_id: link.upload_id });
    expect(await sum(made.slug)).toMatchObject({ version: 'zipped' });

    const next = await wing.call('create_upload_link', { purpose: 'code', deployment_id: made.deployment_id });
    await send(next.url, gzipSync(rawTar(counterApp('tarred').map(({ path, content }) => ({ name: `./${path}`, text: content })))), null);
    await wing.call('deploy_code', { name: 'Zipped', deployment_id: made.deployment_id, upload_id: next.upload_id });
    expect(await sum(made.slug)).toMatchObject({ version: 'tarred' });
  });

  it('of two at the same moment one gets it', async () => {
    const link = await wing.call('create_upload_link', { purpose: 'code' });
    const outcomes = await Promise.allSettled([
      send(link.url, rawZip([{ name: 'a', text: '' }])),
      send(link.url, rawZip([{ name: 'b', text: '' }])),
    ]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses what is too large, early where it is said and late where it is not, and still works after that', async () => {
    const link = await wing.call('create_upload_link', { purpose: 'code', max_bytes: 1_000 });
    const large = Buffer.alloc(2_000);
    await expect(send(link.url, large)).rejects.toMatchObject({ code: 'too_large', details: { limit_bytes: 1_000 } });
    await expect(send(link.url, large, null)).rejects.toMatchObject({ code: 'too_large' });
    await expect(send(link.url, text('not an archive'))).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(send(link.url, rawZip([{ name: 'a', text: '' }]), 999)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(send(link.url, Buffer.alloc(0))).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(send(link.url, rawZip([{ name: 'a', text: '' }]))).resolves.toMatchObject({ purpose: 'code' });
  });

  it('is still good when the line broke, and says so to whoever comes while it is in use', async () => {
    const link = await wing.call('create_upload_link', { purpose: 'code' });
    const begun = Promise.withResolvers<void>();
    const broken = Promise.withResolvers<never>();
    async function* halfOfIt() {
      yield archive.subarray(0, 10);
      begun.resolve();
      yield await broken.promise;
    }
    const first = wing.deployments.transfers.receive(tokenOf(link.url), { bytes: halfOfIt(), declaredBytes: archive.length });
    await begun.promise;
    await expect(send(link.url, archive)).rejects.toMatchObject({ code: 'conflict', details: { status: 'receiving' } });
    await expect(wing.deployments.transfers.offer(tokenOf(link.url))).resolves.toMatchObject({ purpose: 'code' });
    broken.reject(new Error('ECONNRESET'));
    await expect(first).rejects.toMatchObject({ code: 'invalid_input', hint: expect.stringContaining('still works') });
    await expect(send(link.url, archive)).resolves.toMatchObject({ sizeBytes: archive.length });
    await expect(send(link.url, archive)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is not used up where only downloads are, nor a download link by an upload', async () => {
    const up = await wing.call('create_upload_link', { purpose: 'code' });
    await expect(wing.deployments.transfers.download(tokenOf(up.url))).rejects.toMatchObject({ code: 'not_found' });
    await send(up.url, archive);
    const { deployment_id } = await wing.call('deploy_code', { name: 'Both ways', upload_id: up.upload_id });
    const down = await wing.call('download_deployment', { deployment_id });
    await expect(send(down.url, archive)).rejects.toMatchObject({ code: 'not_found' });
    const { bytes } = await wing.deployments.transfers.download(tokenOf(down.url));
    bytes.destroy();
  });

  it('for code has no path: an archive has its own', async () => {
    await expect(wing.call('create_upload_link', { purpose: 'code', path: 'src' })).rejects.toMatchObject({
      code: 'invalid_input',
      details: [{ field: 'path', message: expect.stringContaining('purpose: file') }],
    });
  });

  it('for the code of a deployment makes its next version and no other’s, whether deploy_code names it or not', async () => {
    const { deployment_id } = await wing.call('deploy_code', { name: 'Mine', files: [{ path: 'index.html', content: 'One' }] });
    const other = await wing.call('deploy_code', { name: 'Other', files: [{ path: 'index.html', content: 'Other' }] });
    const link = await wing.call('create_upload_link', { purpose: 'code', deployment_id });
    await send(link.url, archive);
    const { upload_id } = link;
    await expect(wing.call('deploy_code', { name: 'Other', upload_id, deployment_id: other.deployment_id })).rejects.toMatchObject({
      code: 'invalid_input',
      details: [{ field: 'deployment_id', message: expect.stringContaining(deployment_id) }],
    });
    expect(await wing.call('deploy_code', { name: 'Mine', upload_id })).toMatchObject({ deployment_id, version: 2 });
  });

  it('is no good while its app is deleted, which is said before anything is sent, and good again once that is restored', async () => {
    const { deployment_id } = await wing.call('deploy_code', { name: 'Away', files: [{ path: 'index.html', content: 'Here' }] });
    const link = await wing.call('create_upload_link', { purpose: 'file', deployment_id, path: 'list.csv' });
    await wing.call('delete_deployment', { deployment_id, confirm_name: 'Away' });
    await expect(wing.deployments.transfers.offer(tokenOf(link.url))).rejects.toMatchObject({ code: 'not_found' });
    await expect(send(link.url, text('a,b'))).rejects.toMatchObject({
      code: 'not_found',
      hint: expect.stringContaining('create_upload_link'),
    });
    await wing.call('restore_deployment', { deployment_id });
    await expect(send(link.url, text('a,b'))).resolves.toMatchObject({ path: 'list.csv' });
  });

  it('expires, is bound to its tenant, and is no token that anybody could read from the database', async () => {
    const link = await wing.call('create_upload_link', { purpose: 'code', expires_in_minutes: 5 });
    const dump = JSON.stringify((await wing.store.pool.query('select * from transfer_links')).rows);
    expect(dump).toContain(link.upload_id);
    expect(dump).not.toContain(tokenOf(link.url));
    wing.pass(5 * 60_000);
    await expect(send(link.url, rawZip([{ name: 'a', text: '' }]))).rejects.toMatchObject({ code: 'not_found' });
    await expect(wing.call('deploy_code', { name: 'None', upload_id: 'upl_nothing' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('puts a file into the data of an app that runs, never through a link that the app planted', async () => {
    const { deployment_id } = await wing.call('deploy_code', { name: 'Reader', files: counterApp('one') });
    await expect(wing.call('create_upload_link', { purpose: 'file', deployment_id })).rejects.toMatchObject({ code: 'invalid_input' });
    const link = await wing.call('create_upload_link', { purpose: 'file', deployment_id, path: 'in/list.csv' });
    await send(link.url, text('a,b'));
    const read = await wing.call('exec_command', {
      deployment_id,
      command: 'cat /data/in/list.csv && echo ,c >> /data/in/list.csv && cat /data/in/list.csv',
    });
    expect(read.stdout).toBe('a,ba,b,c\n');

    await wing.call('exec_command', { deployment_id, command: 'ln -s /etc /data/way' });
    const trap = await wing.call('create_upload_link', { purpose: 'file', deployment_id, path: 'way/planted' });
    await expect(send(trap.url, text('x'))).rejects.toMatchObject({ code: 'conflict' });
  });
});
