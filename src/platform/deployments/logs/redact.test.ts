import { describe, expect, it, vi } from 'vitest';
import { redactor } from './redact.ts';

const secret = (name: string, value: string) => ({ name, scope: 'tenant', version: 1, value });
const key = 'sk_live_51H/a+b"c=9';

describe('a line of an app', () => {
  const redact = redactor([secret('SHOP_KEY', key), secret('PIN', '1234'), secret('LONGER', `${key}-and-more`)]);

  it('shows the name of a secret in place of its value, wherever and however often it stands', () => {
    expect(redact(`a ${key} b ${key}`)).toBe('a ••••(SHOP_KEY) b ••••(SHOP_KEY)');
  });
  it.each([
    ['JSON', JSON.stringify({ key })],
    ['a URL', `https://shop.example/?key=${encodeURIComponent(key)}`],
    ['base64', Buffer.from(key).toString('base64')],
  ])('hides it in %s too', (_where, line) => {
    expect(redact(line)).toContain('••••(SHOP_KEY)');
    expect(redact(line)).not.toContain('51H');
  });
  it('hides the longer of two values that begin alike as a whole', () => {
    expect(redact(`${key}-and-more`)).toBe('••••(LONGER)');
  });
  it('keeps what is too short to be told from a word', () => {
    expect(redact('port 1234')).toBe('port 1234');
  });
  it('hides every line of a value with several, but the ones that all such values share', () => {
    const pem = redactor([secret('TLS_KEY', '-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END KEY-----\n')]);
    expect(pem('MIIEvQIBADANBg')).toBe('••••(TLS_KEY)');
    expect(pem('-----BEGIN KEY-----')).toBe('-----BEGIN KEY-----');
  });
  it('hides the half of a value at the end of a line that was cut', () => {
    const cut = `${'x'.repeat(16 * 1024 - 8)}sk_live_`;
    expect(redact(cut)).toMatch(/x••••\(SHOP_KEY\)|x••••\(LONGER\)/);
    expect(redact('a short line with sk_live_')).toContain('sk_live_');
  });
  it('hides a value of any length', () => {
    const long = redactor([secret('LONG', 's3cr3t-'.repeat(9_000))]);
    expect(long(`a ${'s3cr3t-'.repeat(2_400)}`.slice(0, 16 * 1024))).toBe('a ••••(LONG)');
    expect(long('a short line')).toBe('a short line');
  });
  it('cannot be made to cost millions of comparisons: it is hidden as a whole before', () => {
    const line = 'a'.repeat(16 * 1024 - 1);
    const charCodeAt = vi.spyOn(String.prototype, 'charCodeAt');
    const made = redactor([secret('MADE', `${'a'.repeat(8_000)}b`)]);
    charCodeAt.mockClear();
    const shown = made(line);
    const compared = charCodeAt.mock.calls.length;
    charCodeAt.mockRestore();
    expect(shown).toMatch(/^•••• \(/);
    expect(compared).toBeLessThan(1_000_000);
  });
  it('that was cut may end in any number of bytes that are no text', () => {
    const line = `sk_live_51H${'\uFFFD'.repeat(16 * 1024)}a`;
    const searched = vi.spyOn(RegExp.prototype, Symbol.replace);
    expect(redact(line)).toBe(line);
    expect(searched).not.toHaveBeenCalled();
    searched.mockRestore();
  });
  it('of an app without secrets is as it is', () => {
    expect(redactor([])('anything')).toBe('anything');
  });
});
