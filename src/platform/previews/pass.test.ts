import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { readPass, writePass, type Pass } from './pass.ts';

const vault = { hash: (text: string) => createHmac('sha256', 'key').update(text).digest('base64url') };
const now = new Date('2026-01-01T00:00:00Z');
const pass: Pass = { deploymentId: 'dep_a', lock: 1, expiresAt: new Date('2026-01-01T01:00:00Z'), sessionId: 'ses_1' };
const text = writePass(vault, 'link', pass);

it('opens the preview that it was made for, until it expires', () => {
  expect(readPass(vault, 'link', text, pass, now)).toEqual(pass);
  expect(readPass(vault, 'link', text, pass, new Date('2026-01-01T01:00:00Z'))).toBeNull();
});

it.each([
  ['another app', 'link', { ...pass, deploymentId: 'dep_b' }],
  ['a lock that was changed', 'link', { ...pass, lock: 2 }],
  ['another use than its own', 'cookie', pass],
] as const)('opens nothing for %s', (_what, kind, gate) => {
  expect(readPass(vault, kind, text, gate, now)).toBeNull();
});

it('cannot be made longer, or another session’s', () => {
  const [, session, mac] = text.split('.');
  expect(readPass(vault, 'link', `zzzzzzz.${session}.${mac}`, pass, now)).toBeNull();
  expect(readPass(vault, 'link', `${text.split('.')[0]}.ses_2.${mac}`, pass, now)).toBeNull();
  expect(readPass(vault, 'link', '', pass, now)).toBeNull();
});

it('is none where somebody made it up of other characters', () => {
  const [expiry, session, mac = ''] = text.split('.');
  expect(readPass(vault, 'link', `${expiry}.${session}.${'é'.repeat(mac.length)}`, pass, now)).toBeNull();
});
