import { memo } from 'react';
import { highlightedLines, type Token } from './highlight.ts';

const classes: Record<Token['is'], string | undefined> = { text: undefined, comment: 'k', string: 'a-g', keyword: 'a-b', number: 'a-m' };

/** A file with line numbers; they are not part of what is copied. */
export const CodeView = memo(function CodeView({ path, source }: { readonly path: string; readonly source: string }) {
  const lines = highlightedLines(path, source.replace(/\n$/, ''));
  return (
    <pre className="code-lines scroll" tabIndex={0} aria-label={path}>
      {lines.map((tokens, index) => (
        <code key={index} data-line={index + 1}>
          {tokens.map((token, at) => (
            <span key={at} className={classes[token.is]}>
              {token.text}
            </span>
          ))}
          {'\n'}
        </code>
      ))}
    </pre>
  );
});
