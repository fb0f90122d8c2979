import { describe, expect, test } from 'vitest';
import { entropy, secretFindings } from './secrets.ts';

const found = (text: string, path = 'src/config.ts') => secretFindings([{ path, text }]).map((one) => [one.rule, one.line, one.severity]);
const yes = [['secret-in-code', 1, 'critical']];

// Put together here, so that no scanner takes the samples for real ones.
const key = (...parts: string[]) => parts.join('');

describe('a credential in the code is found', () => {
  test.each([
    ['AWS', `const id = '${key('AKIA', 'Q3EGRZ7XAMPL2K9T')}';`],
    ['GitHub', `// ${key('ghp_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8')}`],
    ['Slack', `post('${key('xoxb-', '123456789012-abcdefghij')}')`],
    ['Stripe', `const stripe = '${key('sk_live_', '51H8xk2eZvKYlo2C9aQ')}';`],
    ['a model provider', `apiKey: "${key('sk-ant-', 'api03-abcdefghijklmnopqrstuvwx')}"`],
    ['a private key', key('-----BEGIN RSA ', 'PRIVATE KEY-----')],
    ['a connection string', `url = '${key('postgres://app:', 's3cr3tpw@db.example.com/app')}'`],
    ['anything random under a telling name', `const clientSecret = 'q8Zr2LmX0vTn5KpY';`],
  ])('%s', (_what, text) => expect(found(text)).toEqual(yes));

  test('and its value is not repeated', () => {
    const secret = key('ghp_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8');
    expect(JSON.stringify(secretFindings([{ path: 'a.ts', text: secret }]))).not.toContain(secret);
  });
});

describe('what is no credential is left alone', () => {
  test.each([
    ['read from the environment', `const apiKey = process.env['API_KEY'];`],
    ['words', `const passwordLabel = 'Your password please';`],
    ['a name', `const tokenHeader = 'x-access-token';`],
    ['a template', 'const token = `${header}.${payload}`;'],
    ['a connection string made of parts', 'const url = `postgres://${user}:${password}@${host}/app`;'],
  ])('%s', (_what, text) => expect(found(text)).toEqual([]));

  test('a sample password of a test', () => {
    expect(found(`const password = 'q8Zr2LmX0vTn5KpY';`, 'test/sign-in.test.ts')).toEqual([]);
  });
});

test('entropy tells words from keys', () => {
  expect(entropy('aaaaaaaa')).toBe(0);
  expect(entropy('q8Zr2LmX0vTn5KpY')).toBe(4);
});
