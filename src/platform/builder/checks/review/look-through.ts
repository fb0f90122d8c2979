import type { Finding } from '../../../../contract/quality.ts';
import type { AppFile } from '../../../app-file.ts';
import { createBreather } from '../../../breather.ts';
import { sourcesOf, type Source } from './source.ts';

/** Searches are quick on as much as this, whatever a stranger wrote into it. */
const pieceLength = 32_768;
/** More of one kind tell nobody more. */
const mostFindings = 500;

/** The text files among these; reading a large version holds nobody up. */
export async function readSources(files: readonly AppFile[]): Promise<readonly Source[]> {
  const breathe = createBreather();
  const sources: Source[] = [];
  for (const file of files) {
    sources.push(...sourcesOf([file]));
    await breathe();
  }
  return sources;
}

/** Looks through texts piece by piece, so that neither many files nor a large one hold anybody up. */
export async function lookThrough(
  sources: readonly Source[],
  look: (pieces: readonly Source[]) => readonly Finding[],
): Promise<readonly Finding[]> {
  const breathe = createBreather();
  const found: Finding[] = [];
  for (const source of sources) {
    for (const { text, linesBefore } of piecesOf(source.text)) {
      const inPiece = look([{ path: source.path, text }]);
      found.push(...inPiece.map((finding) => ({ ...finding, line: finding.line + linesBefore })));
      if (found.length >= mostFindings) return found.slice(0, mostFindings);
      await breathe();
    }
  }
  return found;
}

/** Whole lines as far as they are not longer than a piece. */
export function* piecesOf(text: string): Generator<{ readonly text: string; readonly linesBefore: number }> {
  let linesBefore = 0;
  for (let from = 0; from < text.length;) {
    const lineEnd = text.lastIndexOf('\n', from + pieceLength - 1);
    const until = from + pieceLength >= text.length || lineEnd < from ? from + pieceLength : lineEnd + 1;
    const piece = text.slice(from, until);
    yield { text: piece, linesBefore };
    linesBefore += piece.split('\n').length - 1;
    from = until;
  }
}
