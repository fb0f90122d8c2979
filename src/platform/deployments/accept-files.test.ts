import { describe, expect, it } from 'vitest';
import { acceptFiles, versionLimitBytes } from './accept-files.ts';

const sent = (path: string, content = 'x') => ({ path, content, encoding: 'utf8' as const });

describe('files that were sent', () => {
  it('are decoded', async () => {
    const files = await acceptFiles([sent('a.txt', 'ä'), { path: 'b.bin', content: 'AAEC', encoding: 'base64' }]);
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
    const refused = acceptFiles(paths.map((path) => sent(path)));
    return expect(refused).rejects.toMatchObject({ code: 'invalid_input', details: [{ field, message }] });
  });

  // The last one took minutes, in which nobody was served: the time of the test is its assertion.
  it.each(['***', 'AAE', 'A===', '=AAA', `${' '.repeat(1_000_000)}!`])('that are no base64 are refused: %#', async (content) => {
    const refused = acceptFiles([{ path: 'a', content, encoding: 'base64' }]);
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input', details: [{ field: 'files.0.content' }] });
  });

  it('may have their base64 in lines', async () => {
    expect(await acceptFiles([{ path: 'a', content: 'AAEC\nAw==\n', encoding: 'base64' }])).toEqual([
      { path: 'a', content: Buffer.from([0, 1, 2, 3]) },
    ]);
  });

  it('are at most 50 MiB together', async () => {
    const half = 'x'.repeat(versionLimitBytes / 2);
    expect(await acceptFiles([sent('a', half), sent('b', half)])).toHaveLength(2);
    await expect(acceptFiles([sent('a', half), sent('b', half), sent('c')])).rejects.toMatchObject({
      code: 'too_large',
      details: { limit_bytes: versionLimitBytes },
    });
  });
});
