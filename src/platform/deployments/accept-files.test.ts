import { describe, expect, it } from 'vitest';
import { acceptFiles, versionLimitBytes } from './accept-files.ts';

const sent = (path: string, content = 'x') => ({ path, content, encoding: 'utf8' as const });

describe('files that were sent', () => {
  it('are decoded', () => {
    const files = acceptFiles([sent('a.txt', 'ä'), { path: 'b.bin', content: 'AAEC', encoding: 'base64' }]);
    expect(files).toEqual([
      { path: 'a.txt', content: Buffer.from('ä') },
      { path: 'b.bin', content: Buffer.from([0, 1, 2]) },
    ]);
  });

  it.each([
    [['a.js', 'a.js'], 'files.1.path', 'a.js is there twice'],
    [['a.js', 'A.js'], 'files.1.path', 'A.js differs from a.js only in upper and lower case'],
    [['a', 'a/b'], 'files.1.path', 'a/b lies under a, which is a file'],
    [['a/b', 'a'], 'files.1.path', 'a is a file, but a/b lies under it'],
  ])('%j are refused', (paths, field, message) => {
    const refused = () => acceptFiles(paths.map((path) => sent(path)));
    expect(refused).toThrow(expect.objectContaining({ code: 'invalid_input', details: [{ field, message }] }));
  });

  it('that are no base64 are refused', () => {
    expect(() => acceptFiles([{ path: 'a', content: '***', encoding: 'base64' }])).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });

  it('are at most 50 MiB together', () => {
    const half = 'x'.repeat(versionLimitBytes / 2);
    expect(acceptFiles([sent('a', half), sent('b', half)])).toHaveLength(2);
    expect(() => acceptFiles([sent('a', half), sent('b', half), sent('c')])).toThrow(
      expect.objectContaining({ code: 'too_large', details: { limit_bytes: versionLimitBytes } }),
    );
  });
});
