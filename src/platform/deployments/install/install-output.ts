import { createLineSplitter } from '../../sandbox/supervisor/lines.ts';
import type { Readable } from 'node:stream';

// oxlint-disable-next-line no-control-regex
const colours = /\x1b\[[0-9;]*[A-Za-z]/g;
const longestLine = 2_000;
/** The last lines say why; more of them than the log keeps. */
const remembered = 200;

/** What a package manager prints: passed on line by line up to a number, and the end of it remembered. */
export function createInstallOutput(say: (line: string) => void, mostLines: number) {
  const last: string[] = [];
  let lines = 0;

  const hear = (line: Buffer) => {
    const text = line.toString().replace(colours, '').trimEnd();
    if (text === '') return;
    last.push(text);
    if (last.length > remembered) last.shift();
    lines += 1;
    if (lines <= mostLines) say(text);
  };

  return {
    /** Resolves at the end of the stream. */
    async read(stream: Readable): Promise<void> {
      const splitter = createLineSplitter(longestLine, hear);
      for await (const chunk of stream) splitter.push(chunk as Buffer);
      splitter.end();
    },
    last: (): readonly string[] => last,
    end(): void {
      if (lines > mostLines) say(`${lines - mostLines} more lines of the install were not kept.`);
    },
  };
}
