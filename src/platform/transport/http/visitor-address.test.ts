import { expect, test } from 'vitest';
import { sourceOf, visitorAddress } from './visitor-address.ts';

test('only a proxy on this machine is believed about whom it speaks for', () => {
  expect(visitorAddress('127.0.0.1', '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9');
  expect(visitorAddress('203.0.113.1', '198.51.100.1')).toBe('203.0.113.1');
  expect(visitorAddress('::ffff:192.0.2.1', undefined)).toBe('192.0.2.1');
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', ''],
])('%s comes from %s', (address, source) => {
  expect(sourceOf(address)).toBe(source);
});
