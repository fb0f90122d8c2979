import { describe, expect, it } from 'vitest';
import { headersToApp, headersToVisitor, locationForVisitor } from './proxy-headers.ts';

const from = { host: 'shop.localhost:8787', protocol: 'http', address: '127.0.0.1', port: 8080, admitted: 'anyone' } as const;

/** Names in lower case; a second value of a name is put after the first. */
const asObject = (fields: readonly string[]) => {
  const object: Record<string, string> = {};
  for (let at = 0; at < fields.length; at += 2) {
    const name = (fields[at] ?? '').toLowerCase();
    object[name] = [...(object[name] === undefined ? [] : [object[name]]), fields[at + 1]].join(' | ');
  }
  return object;
};
const toApp = (fields: readonly string[], cookies: readonly string[] = [], upgrade?: string) =>
  asObject(headersToApp(fields, from, cookies, upgrade));
const toVisitor = (fields: readonly string[]) => asObject(headersToVisitor(fields, from));

describe('headers to an app', () => {
  it('name the host it knows, and the one that was asked for beside it', () => {
    expect(toApp(['Host', 'shop.localhost:8787', 'Accept', '*/*', 'X-Forwarded-Host', 'evil'])).toEqual({
      accept: '*/*',
      host: 'localhost:8080',
      'x-forwarded-host': 'shop.localhost:8787',
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '127.0.0.1',
    });
  });

  it('name the port that the app listens on', () => {
    const headers = asObject(headersToApp(['Origin', 'http://shop.localhost:8787'], { ...from, port: 3_000 }, [], 'websocket'));
    expect(headers).toMatchObject({ host: 'localhost:3000', origin: 'http://localhost:3000' });
    expect(locationForVisitor('http://localhost:3000/a', { ...from, port: 3_000 })).toBe('http://shop.localhost:8787/a');
  });

  it('leave out what is meant for one connection, by name or by being named', () => {
    const sent = toApp(['Connection', 'keep-alive, X-Mine', 'x-mine', '1', 'TE', 'trailers', 'b', '2']);
    expect(Object.keys(sent).sort()).toEqual(['b', 'host', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']);
  });

  it('keep the frames of a body that has no length, and say so once', () => {
    expect(toApp(['Transfer-Encoding', 'gzip, chunked', 'transfer-encoding', 'chunked'])).toMatchObject({ 'transfer-encoding': 'chunked' });
  });

  it('keep the length of a body, whatever is said of it: its bytes would be a request of their own', () => {
    expect(toApp(['Connection', 'close, Content-Length', 'content-length', '30'])).toMatchObject({ 'content-length': '30' });
  });

  it('keep what was said twice', () => {
    expect(toApp(['a', '1', 'A', '2'])).toMatchObject({ a: '1 | 2' });
  });

  it('never hold a cookie of the platform', () => {
    expect(toApp(['Cookie', 'a=1; session=x; b=2'], ['session'])['cookie']).toBe('a=1; b=2');
    expect(toApp(['cookie', 'session=x'], ['session'])).not.toHaveProperty('cookie');
  });

  it('of an upgrade keep the upgrade, make an origin of its own its own, and leave a foreign one foreign', () => {
    const upgrade = ['Connection', 'Upgrade', 'Upgrade', 'websocket', 'Origin'];
    expect(toApp([...upgrade, 'http://shop.localhost:8787'], [], 'websocket')).toMatchObject({
      connection: 'Upgrade',
      upgrade: 'websocket',
      origin: 'http://localhost:8080',
    });
    expect(toApp([...upgrade, 'http://evil.example'], [], 'websocket')).toMatchObject({ origin: 'http://evil.example' });
  });
});

describe('headers to a visitor', () => {
  it('keep cookies with the host of the app', () => {
    const sent = ['Set-Cookie', 'a=1; Domain=localhost; Path=/; HttpOnly', 'set-cookie', 'b=2;domain=.x', 'Connection', 'close'];
    expect(toVisitor(sent)).toEqual({ 'set-cookie': 'a=1; Path=/; HttpOnly | b=2' });
  });

  it('clear what browsers keep for the app, and not the cookies of its siblings and of the console', () => {
    const cleared = (value: string) => toVisitor(['Clear-Site-Data', value])['clear-site-data'];
    expect(cleared('"cache", "cookies","storage"')).toBe('"cache", "storage"');
    expect(cleared('"*"')).toBe('"cache", "storage", "executionContexts"');
    expect(cleared('"cookies"')).toBe('');
  });

  it('give no orders to a web server before the platform', () => {
    expect(toVisitor(['X-Accel-Redirect', '/internal/', 'X-Sendfile', '/etc/passwd', 'X-Accel-Buffering', 'no'])).toEqual({
      'x-accel-buffering': 'no',
    });
  });

  it('say to caches what the app says, unless the app is for those alone who were let in', () => {
    const said = ['Cache-Control', 'public, s-maxage=60'];
    expect(toVisitor(said)).toEqual({ 'cache-control': 'public, s-maxage=60' });
    expect(asObject(headersToVisitor(said, { ...from, admitted: 'guest' }))).toEqual({ 'cache-control': 'private' });
    expect(asObject(headersToVisitor([], { ...from, admitted: 'owner' }))).toEqual({ 'cache-control': 'private' });
  });

  it('lead redirects within the app back to the address that the visitor knows', () => {
    expect(locationForVisitor('http://localhost:8080/a?b', from)).toBe('http://shop.localhost:8787/a?b');
    expect(locationForVisitor('/a', from)).toBe('/a');
    expect(locationForVisitor('http://localhost:80801/', from)).toBe('http://localhost:80801/');
    expect(locationForVisitor('https://example.com/', from)).toBe('https://example.com/');
  });
});
