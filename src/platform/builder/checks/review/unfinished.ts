import type { Finding } from '../../../../contract/quality.ts';
import { lineAt, type Source } from './source.ts';

const codeFile = /\.(?:[cm]?[jt]sx?|html|css|sql|py|sh)$/;
/** Only where a comment says it: an app about to-do lists may use the word. */
const comment = /(?:\/\/|\/\*|<!--|--\s|#\s|^\s*\*\s)[^\n]{0,300}?(?:\bTODO\b|\bFIXME\b|\bXXX\b)/gm;
const leftOut =
  /(?:rest of (?:the |your )?(?:code|file|function|implementation)|(?:your|add|insert) (?:code|logic|implementation) here|existing code (?:here|unchanged)|implement(?:ation)? (?:goes|this) here|\bnot (?:yet )?implemented\b|lorem ipsum)/gi;

/** Text that stands where code or words should be. */
export function unfinishedFindings(sources: readonly Source[], built: boolean): Finding[] {
  const severity = built ? 'high' : 'low';
  return sources
    .filter((source) => codeFile.test(source.path))
    .flatMap((source) =>
      [...source.text.matchAll(comment), ...source.text.matchAll(leftOut)].map((hit): Finding => ({
        severity,
        rule: 'unfinished',
        path: source.path,
        line: lineAt(source.text, hit.index + hit[0].length - 1),
        message: `“${hit[0].trim().slice(0, 80)}” stands where something finished should be.`,
      })),
    );
}
