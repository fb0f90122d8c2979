import { describe, expect, it } from 'vitest';
import { base64, filesToSend, folderName } from './folder-files.ts';

function file(path: string): File {
  const made = new File(['x'], path.split('/').at(-1) ?? '');
  Object.defineProperty(made, 'webkitRelativePath', { value: path });
  return made;
}

describe('shipping a folder', () => {
  it('sends what is in it under its own paths, and leaves installed packages, history and secrets behind', () => {
    const files = [
      'my-app/server.js',
      'my-app/web/a.css',
      'my-app/node_modules/x/index.js',
      'my-app/.git/HEAD',
      'my-app/.env',
      'my-app/.env.local',
    ].map(file);
    expect(filesToSend(files).map((one) => one.path)).toEqual(['server.js', 'web/a.css']);
    expect(folderName(files)).toBe('my-app');
  });
  it('keeps files whose names only look alike', () => {
    expect(filesToSend(['a/node_modules.md', 'a/environment.ts', 'a/.github/x.yml'].map(file)).map((one) => one.path)).toEqual([
      '.github/x.yml',
      'environment.ts',
      'node_modules.md',
    ]);
  });
  it('encodes any bytes, also more than a call can take', () => {
    expect(base64(new Uint8Array([0, 255, 128]))).toBe('AP+A');
    expect(atob(base64(new Uint8Array(200_000).fill(7)))).toHaveLength(200_000);
  });
});
