import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { rawTar } from '../deployments/archives/raw-archives.ts';

/** A package for npm: its manifest and files. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  readonly manifest?: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
}

export interface PackageRegistry {
  readonly url: string;
  /** Requests that it got so far, as `GET /left`. */
  readonly requests: string[];
  /** Lets everybody wait for an answer until what it returns is called. */
  hold(): () => void;
  close(): void;
}

/** A registry on this machine, the last version of each package being the latest, that speaks as much of npm's and pip's protocols as installing takes. */
export async function openPackageRegistry(
  packages: readonly NpmPackage[],
  wheels: Readonly<Record<string, string>> = {},
): Promise<PackageRegistry> {
  const answers = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  const requests: string[] = [];
  let held = Promise.resolve();
  const server = createServer((req, res) => {
    requests.push(`${req.method} ${req.url}`);
    const answer = answers.get(decodeURIComponent(req.url ?? ''));
    void held.then(() => {
      if (answer) res.writeHead(200, { 'content-type': answer.type }).end(answer.bytes);
      else res.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"Not found"}');
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const known = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { name, version, manifest = {}, files } of packages) {
    const own = { name, version, ...manifest };
    const entries = Object.entries({ 'package.json': JSON.stringify(own), ...files });
    const tarball = gzipSync(rawTar(entries.map(([path, text]) => ({ name: `package/${path}`, text }))));
    const path = `/${name}/-/${name}-${version}.tgz`;
    const dist = { tarball: new URL(path, url).href, integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}` };
    answers.set(path, { type: 'application/octet-stream', bytes: tarball });
    const versions = { ...known.get(name), [version]: { ...own, dist } };
    known.set(name, versions);
    const packument = { name, 'dist-tags': { latest: version }, versions };
    answers.set(`/${name}`, { type: 'application/json', bytes: Buffer.from(JSON.stringify(packument)) });
  }
  for (const [name, code] of Object.entries(wheels)) {
    const file = `${name}-1.0-py3-none-any.whl`;
    answers.set(`/simple/${name}/`, { type: 'text/html', bytes: Buffer.from(`<a href="/files/${file}">${file}</a>`) });
    answers.set(`/files/${file}`, { type: 'application/zip', bytes: await wheel(name, code) });
  }
  return {
    url,
    requests,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return () => resolve();
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The least that is a wheel (PEP 427). */
async function wheel(name: string, code: string): Promise<Buffer> {
  const info = `${name}-1.0.dist-info`;
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(code), `${name}.py`);
  zip.addBuffer(Buffer.from(`Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`), `${info}/METADATA`);
  zip.addBuffer(Buffer.from('Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n'), `${info}/WHEEL`);
  zip.addBuffer(Buffer.from(`${name}.py,,\n${info}/METADATA,,\n${info}/WHEEL,,\n${info}/RECORD,,\n`), `${info}/RECORD`);
  zip.end();
  return buffer(zip.outputStream);
}
