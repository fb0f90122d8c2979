/** A line with the lines that stand under it: a heading or “such as:” with its bullets. */
export interface Block {
  readonly text: string;
  readonly heading: boolean;
  readonly children: Block[];
}

interface Line {
  readonly depth: number;
  readonly bullet: boolean;
  readonly heading: boolean;
  readonly text: string;
}

const bullet = /^(?:[-*•+]|\d{1,2}[.)]|[a-z]\)|\[[ x]?\])\s+/;
const headingMark = /^#{1,6}\s+/;
const plainDepth = -1;

function readLine(raw: string): Line | null {
  const body = raw.trimStart();
  if (body.trim() === '' || /^[-=_*]{3,}$/.test(body.trim())) return null;
  const heading = headingMark.test(body);
  const isBullet = !heading && bullet.test(body);
  const text = body.replace(heading ? headingMark : bullet, '').trim();
  return { depth: isBullet ? raw.length - body.length : plainDepth, bullet: isBullet, heading, text };
}

/** Lines as a tree: bullets stand under the line before them, deeper bullets under shallower ones, wrapped lines are joined. */
export function readBlocks(text: string): readonly Block[] {
  const roots: Block[] = [];
  const open: { depth: number; block: Block }[] = [];
  let listUnder: Block | null = null;
  let previous: { line: Line; block: { text: string; heading: boolean; children: Block[] } } | null = null;
  for (const raw of text.split('\n')) {
    const line = readLine(raw);
    if (line === null) {
      listUnder = null;
      previous = null;
      continue;
    }
    if (!line.bullet && previous !== null && !previous.line.heading && wraps(previous.block.text, line.text, listUnder !== null)) {
      previous.block.text += ` ${line.text}`;
      continue;
    }
    const block = { text: line.text, heading: line.heading, children: [] as Block[] };
    if (line.bullet) {
      while (open.length > 0 && (open.at(-1)?.depth ?? plainDepth) >= line.depth) open.pop();
      (open.at(-1)?.block.children ?? roots).push(block);
      open.push({ depth: line.depth, block });
    } else if (listUnder !== null && line.text.split(' ').length <= 8 && !line.text.endsWith(':') && !line.text.endsWith('.')) {
      listUnder.children.push(block);
    } else {
      roots.push(block);
      open.length = 0;
      open.push({ depth: plainDepth, block });
      listUnder = line.text.endsWith(':') ? block : null;
    }
    previous = { line, block };
  }
  return roots;
}

function wraps(before: string, next: string, inList: boolean): boolean {
  if (/,$/.test(before)) return true;
  return !inList && !/[.:;!?]$/.test(before) && /^[a-z(]/.test(next) && before.split(' ').length > 5;
}
