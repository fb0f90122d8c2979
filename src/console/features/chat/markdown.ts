export type Inline =
  | { readonly is: 'text' | 'code' | 'strong' | 'em'; readonly text: string }
  | { readonly is: 'link'; readonly text: string; readonly href: string };

export type Block =
  | { readonly is: 'paragraph' | 'heading'; readonly inline: readonly Inline[] }
  | { readonly is: 'code'; readonly language: string; readonly text: string }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

const bullet = /^\s*[-*•]\s+(.*)$/;
const numbered = /^\s*\d+[.)]\s+(.*)$/;

/** The little Markdown that a builder's message needs. The result is data: HTML in a message stays text. */
export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ is: 'paragraph', inline: parseInline(paragraph.join('\n')) });
    paragraph = [];
  };
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const fence = /^```(\w*)\s*$/.exec(line);
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    if (fence) {
      flush();
      const close = lines.indexOf('```', index + 1);
      const end = close === -1 ? lines.length : close;
      blocks.push({ is: 'code', language: fence[1] ?? '', text: lines.slice(index + 1, end).join('\n') });
      index = end;
    } else if (heading) {
      flush();
      blocks.push({ is: 'heading', inline: parseInline(heading[1] ?? '') });
    } else if (bullet.test(line) || numbered.test(line)) {
      flush();
      const marker = bullet.test(line) ? bullet : numbered;
      const items: (readonly Inline[])[] = [];
      for (let item = marker.exec(lines[index] ?? ''); item; item = marker.exec(lines[index] ?? '')) {
        items.push(parseInline(item[1] ?? ''));
        index += 1;
      }
      index -= 1;
      blocks.push({ is: 'list', ordered: marker === numbered, items });
    } else if (line.trim() === '') flush();
    else paragraph.push(line);
  }
  flush();
  return blocks;
}

const inlinePattern =
  /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])\*([^*\s][^*]*)\*(?!\w)|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>"')]*[^\s<>"').,;:!?])/g;

/** Bold, italic, code and web links; any other scheme stays text. */
export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(inlinePattern)) {
    if (match.index > end) parts.push({ is: 'text', text: text.slice(end, match.index) });
    const [, code, strong, em, label, href, bare] = match;
    if (code !== undefined) parts.push({ is: 'code', text: code });
    else if (strong !== undefined) parts.push({ is: 'strong', text: strong });
    else if (em !== undefined) parts.push({ is: 'em', text: em });
    else if (label !== undefined && href !== undefined) parts.push({ is: 'link', text: label, href });
    else if (bare !== undefined) parts.push({ is: 'link', text: bare, href: bare });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ is: 'text', text: text.slice(end) });
  return parts;
}
