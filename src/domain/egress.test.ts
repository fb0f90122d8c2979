import { describe, expect, it } from 'vitest';
import { egressAllows, followPlan, normalHost, readEgressRule, usableHosts, writeEgressRule, type EgressRule } from './egress.ts';

const rule = (line: string): EgressRule => {
  const read = readEgressRule(line);
  if (!read.ok) throw new Error(read.why);
  return read.rule;
};
const allows = (list: readonly string[], host: string, port = 443) => egressAllows(list.map(rule), normalHost(host) ?? '', port);

describe('a host has one spelling', () => {
  it.each([
    ['API.Example.COM', 'api.example.com'],
    ['api.example.com.', 'api.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['ａｐｉ。example', 'api.example'],
    ['localhost.', 'localhost'],
    ['0x7f.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['127.0.0.1.', '127.0.0.1'],
    ['[::1]', '::1'],
    ['[::ffff:127.0.0.1]', '::ffff:7f00:1'],
    ['[0:0:0:0:0:0:0:1]', '::1'],
  ])('%s is %s', (written, spelling) => expect(normalHost(written)).toBe(spelling));

  it.each([
    '',
    '.',
    'a b',
    'user@host',
    'host:80',
    'host/path',
    'a?b',
    'a#b',
    'a\\b',
    '%6c',
    '[::1',
    '::1',
    '[::1%25lo]',
    'x'.repeat(254),
    '256.0.0.1',
  ])('%j is none', (written) => expect(normalHost(written)).toBeNull());
});

describe('a list', () => {
  it('allows the hosts that it names, on the two usual ports', () => {
    const list = ['api.example.com'];
    expect(allows(list, 'api.example.com', 443)).toBe(true);
    expect(allows(list, 'API.EXAMPLE.COM.', 80)).toBe(true);
    expect(allows(list, 'api.example.com', 8080)).toBe(false);
    for (const other of ['example.com', 'x.api.example.com', 'api.example.com.evil.example', 'xapi.example.com', 'api.example.co']) {
      expect(allows(list, other)).toBe(false);
    }
  });

  it('allows with a star what is below a name, and not the name', () => {
    const list = ['*.example.com'];
    expect(allows(list, 'a.example.com')).toBe(true);
    expect(allows(list, 'a.b.example.com')).toBe(true);
    for (const other of ['example.com', 'badexample.com', 'example.com.evil.example']) expect(allows(list, other)).toBe(false);
  });

  it('allows a port that it names, and then only that one', () => {
    expect(allows(['mail.example.com:587'], 'mail.example.com', 587)).toBe(true);
    expect(allows(['mail.example.com:587'], 'mail.example.com', 443)).toBe(false);
  });

  it('allows an address only when that very address is on it', () => {
    expect(allows(['203.0.113.7'], '203.0.113.7')).toBe(true);
    expect(allows(['203.0.113.7'], '0xcb007107')).toBe(true);
    expect(allows(['203.0.113.7'], '203.0.113.8')).toBe(false);
    expect(allows(['[2001:db8::1]:8443'], '[2001:db8:0::1]', 8443)).toBe(true);
    expect(allows(['*.example.com'], '203.0.113.7')).toBe(false);
  });

  it('allows nothing when it is empty', () => expect(allows([], 'example.com')).toBe(false));
});

describe('a line', () => {
  it.each([
    [' API.Example.com ', 'api.example.com'],
    ['*.Example.com:8443', '*.example.com:8443'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['[2001:DB8::1]', '[2001:db8::1]'],
    ['203.0.113.7:53', '203.0.113.7:53'],
    ['_dmarc.example.com', '_dmarc.example.com'],
  ])('%j is kept as %s, which reads as the same', (written, kept) => {
    expect(writeEgressRule(rule(written))).toBe(kept);
    expect(rule(kept)).toEqual(rule(written));
  });

  it.each([
    ['', 'Write the name of a host'],
    ['https://api.example.com/v1', 'Leave out what is before the name: api.example.com.'],
    ['api.example.com/v1', 'Leave out the path: a host is allowed as a whole, as api.example.com.'],
    ['*', 'A bare * would allow every host'],
    ['*.', 'A bare * would allow every host'],
    ['*:443', 'A bare * would allow every host'],
    ['*.com.*', 'is no name of a host'],
    ['api.*.com', 'is no name of a host'],
    ['*.*.com', 'is no name of a host'],
    ['api.example.com:', 'is no port'],
    ['api.example.com:0', 'is no port'],
    ['api.example.com:65536', 'is no port'],
    ['api.example.com:https', 'is no port'],
    ['user@api.example.com', 'is no name of a host'],
    ['a b.example', 'is no name of a host'],
    ['-a.example', 'is no name of a host'],
    ['localhost', 'it needs a dot'],
    ['*.com', 'would allow every host below .com'],
    ['*.203.0.113.7', 'An address has nothing below it'],
    ['::1', 'is no'],
  ])('%j is refused with words', (written, why) => {
    const read = readEgressRule(written);
    expect(read).toMatchObject({ ok: false });
    expect(!read.ok && read.why).toContain(why);
  });
});

it('keeps of what an engine wrote the lines that can be read, each once', () => {
  expect(usableHosts(['API.example.com', 'api.example.com.', '*', 'https://x.example', 'x.example:8443'])).toEqual([
    'api.example.com',
    'x.example:8443',
  ]);
});

it('follows a new plan and keeps what people added', () => {
  expect(followPlan([], [], ['a.example'])).toEqual(['a.example']);
  expect(followPlan(['a.example', 'mine.example'], ['a.example'], ['b.example'])).toEqual(['mine.example', 'b.example']);
  expect(followPlan(['a.example'], ['a.example'], ['a.example'])).toEqual(['a.example']);
  expect(followPlan(['mine.example'], [], [])).toEqual(['mine.example']);
});
