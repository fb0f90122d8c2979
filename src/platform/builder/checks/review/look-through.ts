import type { Finding } from '../../../../contract/quality.ts';
import type { AppFile } from '../../../app-file.ts';
import { createBreather } from '../../../breather.ts';
import { sourcesOf, type Source } from './source.ts';

/** Searches are quick on as much as this, whatever a stranger wrote into it. */
const pieceLength = 32_768;
/** What a cut goes through is whole in the next piece: more than the longest that a rule knows, and a named secret of some thousand characters. */
const overlap = 4_096;
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

/** Looks through texts piece by piece, so that neither many files nor a large one hold anybody up. Says the same of a line once. */
export async function lookThrough(
  sources: readonly Source[],
  look: (pieces: readonly Source[]) => readonly Finding[],
): Promise<readonly Finding[]> {
  const breathe = createBreather();
  const found: Finding[] = [];
  for (const source of sources) {
    const said = new Set<string>();
    for (const { text, linesBefore } of piecesOf(source.text)) {
      for (const inPiece of look([{ path: source.path, text }])) {
        const finding = { ...inPiece, line: inPiece.line + linesBefore };
        const words = `${finding.line} ${finding.message}`;
        if (!said.has(words)) found.push(finding);
        said.add(words);
      }
      if (found.length >= mostFindings) return found.slice(0, mostFindings);
      await breathe();
    }
  }
  return found;
}

/** Pieces that overlap. They begin and end with lines, as far as those are not too long for it. */
export function* piecesOf(text: string): Generator<{ readonly text: string; readonly linesBefore: number }> {
  let linesBefore = 0;
  for (let from = 0; from < text.length;) {
    const most = text.slice(from, from + pieceLength);
    const isLast = from + pieceLength >= text.length;
    const lineEnd = most.lastIndexOf('\n') + 1;
    const piece = isLast || lineEnd < pieceLength / 2 ? most : most.slice(0, lineEnd);
    yield { text: piece, linesBefore };
    if (isLast) return;
    const step = startOfNext(piece);
    linesBefore += piece.slice(0, step).split('\n').length - 1;
    from += step;
  }
}

/** Where a line begins, otherwise where a word does: the rest of a word could look like another. */
function startOfNext(piece: string): number {
  const latest = piece.length - overlap;
  const earliest = latest - overlap;
  const line = piece.lastIndexOf('\n', latest) + 1;
  if (line > earliest) return line;
  let word = latest;
  while (word > earliest && /\w/.test(piece.charAt(word - 1))) word -= 1;
  return word > earliest ? word : latest;
}
