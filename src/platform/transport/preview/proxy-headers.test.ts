import { describe, expect, it } from 'vitest';
import { headersToApp, headersToVisitor, locationForVisitor } from './proxy-headers.ts';

const from = { host: 'shop.localhost:8787', protocol: 'http', address: '127.0.0.1' } as const;

describe('headers to an app', () => {
  it('name the host it knows, and the one that was asked for beside it', () => {
    expect(headersToApp({ host: 'shop.localhost:8787', accept: '*/*', 'x-forwarded-host': 'evil' }, from, [])).toEqual({
      accept: '*/*',
      host: 'localhost:8080',
      'x-forwarded-host': 'shop.localhost:8787',
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '127.0.0.1',
    });
  });

  it('leave out what is meant for one connection, by name or by being named', () => {
    const sent = headersToApp({ connection: 'keep-alive, X-Mine', 'x-mine': '1', te: 'trailers', b: '2' }, from, []);
    expect(Object.keys(sent).sort()).toEqual(['b', 'host', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']);
  });

  it('keep the frames of a body that has no length', () => {
    expect(headersToApp({ 'transfer-encoding': 'gzip, chunked' }, from, [])).toMatchObject({ 'transfer-encoding': 'chunked' });
  });

  it('never hold a cookie of the platform', () => {
    expect(headersToApp({ cookie: 'a=1; session=x; b=2' }, from, ['session'])['cookie']).toBe('a=1; b=2');
    expect(headersToApp({ cookie: 'session=x' }, from, ['session'])).not.toHaveProperty('cookie');
  });

  it('of an upgrade keep the upgrade, make an origin of its own its own, and leave a foreign one foreign', () => {
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket', origin: 'http://shop.localhost:8787' };
    expect(headersToApp(upgrade, from, [], 'websocket')).toMatchObject({
      connection: 'Upgrade',
      upgrade: 'websocket',
      origin: 'http://localhost:8080',
    });
    expect(headersToApp({ ...upgrade, origin: 'http://evil.example' }, from, [], 'websocket')).toMatchObject({
      origin: 'http://evil.example',
    });
  });
});

describe('headers to a visitor', () => {
  it('keep cookies with the host of the app', () => {
    expect(headersToVisitor({ 'set-cookie': ['a=1; Domain=localhost; Path=/; HttpOnly', 'b=2;domain=.x'], connection: 'close' })).toEqual({
      'set-cookie': ['a=1; Path=/; HttpOnly', 'b=2'],
    });
  });

  it('lead redirects within the app back to the address that the visitor knows', () => {
    expect(locationForVisitor('http://localhost:8080/a?b', from)).toBe('http://shop.localhost:8787/a?b');
    expect(locationForVisitor('/a', from)).toBe('/a');
    expect(locationForVisitor('http://localhost:80801/', from)).toBe('http://localhost:80801/');
    expect(locationForVisitor('https://example.com/', from)).toBe('https://example.com/');
  });
});
