export interface Token {
  readonly is: 'text' | 'comment' | 'string' | 'keyword' | 'number';
  readonly text: string;
}

const keywords =
  'as|async|await|break|case|catch|class|const|continue|default|delete|do|else|export|extends|false|finally|for|from|function|if|implements|import|in|instanceof|interface|let|new|null|of|private|readonly|return|satisfies|static|super|switch|this|throw|true|try|type|typeof|undefined|var|void|while|yield|create|table|insert|into|values|select|where|update|set|index|unique|primary|key|references|not|on|and|or|begin|commit|alter|add|column';
const script = new RegExp(
  `(?<comment>//.*|/\\*[\\s\\S]*?\\*/|^\\s*--.*)|(?<string>"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])*'|\`(?:\\\\.|[^\`\\\\])*\`)|(?<keyword>\\b(?:${keywords})\\b)|(?<number>\\b\\d[\\d_]*(?:\\.\\d+)?\\b)`,
  'gim',
);
/** Beyond it the many small pieces would keep the page from answering. */
const mostCharacters = 200_000;
const highlighted = /\.(?:[cm]?[jt]sx?|json|sql)$/;

/** Colours a file a little: comments, strings, keywords, numbers. Other files come back as one text. */
export function highlight(path: string, source: string): Token[] {
  if (source.length > mostCharacters || !highlighted.test(path)) return [{ is: 'text', text: source }];
  const sql = path.endsWith('.sql');
  const tokens: Token[] = [];
  let end = 0;
  for (const match of source.matchAll(script)) {
    const is = (['comment', 'string', 'keyword', 'number'] as const).find((kind) => match.groups?.[kind] !== undefined) ?? 'text';
    if (is === 'keyword' && !sql && /[A-Z]/.test(match[0])) continue;
    if (match.index > end) tokens.push({ is: 'text', text: source.slice(end, match.index) });
    tokens.push({ is, text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < source.length) tokens.push({ is: 'text', text: source.slice(end) });
  return tokens;
}

/** The tokens of each line; a comment or string over several lines is cut at their ends. */
export function highlightedLines(path: string, source: string): Token[][] {
  const lines: Token[][] = [[]];
  for (const token of highlight(path, source)) {
    token.text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ is: token.is, text: part });
    });
  }
  return lines;
}
