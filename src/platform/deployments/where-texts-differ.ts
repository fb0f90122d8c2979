/** The part of two texts that holds every line in which they differ. */
export interface Differing {
  readonly before: string;
  readonly after: string;
  /** Lines that stand before it, the same in both. */
  readonly linesBefore: number;
}

const newline = 10;

/** Leaves out the lines that two texts begin and end with in common, but for so many around what differs. Takes a nanosecond a character. */
export function whereTheyDiffer(before: string, after: string, around: number): Differing {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let from = startOfLine(before, head);
  for (let line = 0; line < around; line += 1) from = startOfLine(before, from - 1);
  const most = shorter - from;
  let tail = 0;
  while (tail < most && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  // The line in which they part is whole on both sides.
  let end = endOfLine(before, before.length - tail);
  for (let line = 0; line < around; line += 1) end = endOfLine(before, end);
  return {
    before: before.slice(from, end),
    after: after.slice(from, after.length - (before.length - end)),
    linesBefore: countLines(before.slice(0, from)),
  };
}

/** Lines of a text; a newline at its end begins no other. */
export function countLines(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === newline) count += 1;
  return text === '' || text.endsWith('\n') ? count : count + 1;
}

function startOfLine(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}
