import { expect, it } from 'vitest';
import { withoutHopByHop } from './hop-by-hop.ts';
import { bodyOf, refusedConnect } from './refusal.ts';
import { readAbsolute, readAuthority } from './target.ts';

it.each([
  ['api.example.com:443', { host: 'api.example.com', port: 443 }],
  ['API.Example.com.:8443', { host: 'api.example.com', port: 8443 }],
  ['[2001:DB8::1]:443', { host: '2001:db8::1', port: 443 }],
  ['0x7f.1:443', { host: '127.0.0.1', port: 443 }],
  ['localhost.:443', { host: 'localhost', port: 443 }],
  ['api.example.com', null],
  ['api.example.com:0', null],
  ['api.example.com:99999', null],
  ['::1:443', null],
  ['user@api.example.com:443', null],
  ['api.example.com:443/path', null],
  ['', null],
])('a CONNECT for %s is for %j', (authority, target) => expect(readAuthority(authority)).toEqual(target));

it.each([
  ['http://api.example.com/a?b=c', { host: 'api.example.com', port: 80, authority: 'api.example.com', path: '/a?b=c' }],
  ['HTTP://API.example.com:8080', { host: 'api.example.com', port: 8080, authority: 'api.example.com:8080', path: '/' }],
  ['http://api.example.com?q', { host: 'api.example.com', port: 80, authority: 'api.example.com', path: '/?q' }],
  ['http://[2001:db8::1]/', { host: '2001:db8::1', port: 80, authority: '[2001:db8::1]', path: '/' }],
  ['http://user:secret@api.example.com/', null],
  ['https://api.example.com/', null],
  ['ftp://api.example.com/', null],
  ['/path', null],
  ['http:///path', null],
  ['http://a.example\\@b.example/', null],
])('a request for %s is for %j', (address, target) => expect(readAbsolute(address)).toEqual(target));

it('takes away what is between two neighbours only, also what they name themselves, and what is for proxies', () => {
  const raw = [
    'Connection',
    'keep-alive, X-Hop',
    'X-Hop',
    '1',
    'Proxy-Authorization',
    'secret',
    'TE',
    'trailers',
    'Accept',
    'a',
    'accept',
    'b',
  ];
  expect(withoutHopByHop(raw)).toEqual(['Accept', 'a', 'accept', 'b']);
  expect(withoutHopByHop(['Connection', 'content-length', 'Content-Length', '3', 'Host', 'x'], ['host'])).toEqual(['Content-Length', '3']);
});

it('says why in the status line as in the body, and nothing that the line could not hold', () => {
  const refusal = { status: 403, why: 'b.example is not on this app’s list.\r\nX: y', hint: 'Add it.' } as const;
  const [line] = refusedConnect(refusal).split('\r\n');
  expect(line).toBe("HTTP/1.1 403 b.example is not on this app's list.??X: y");
  expect(bodyOf(refusal)).toBe('b.example is not on this app’s list.\r\nX: y Add it.\n');
});
