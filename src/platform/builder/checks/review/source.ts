import type { AppFile } from '../../../app-file.ts';

/** A text file of the version; binary files are not read. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const strict = new TextDecoder('utf-8', { fatal: true });

export function sourcesOf(files: readonly AppFile[]): Source[] {
  return files.flatMap((file): Source[] => {
    if (typeof file.content === 'string') return [{ path: file.path, text: file.content }];
    try {
      const text = strict.decode(file.content);
      return text.includes('\0') ? [] : [{ path: file.path, text }];
    } catch {
      // Not UTF-8: a picture, a font. There is no text to read in it.
      return [];
    }
  });
}

/** Tests may do what the app may not: start it, write files, hold sample passwords. */
export function isTest(path: string): boolean {
  return /(^|\/)(tests?|__tests__)\//.test(path) || /\.(test|spec)\.[cm]?[jt]sx?$/.test(path);
}

/** 1-based line of a position in a text. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
