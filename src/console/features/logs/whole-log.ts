import type { LogLine } from '../../../contract/inspect.ts';
import { callTool } from '../../api/call-tool.ts';
import { plainText } from './ansi.ts';

const pageSize = 1_000;
const beginning = '1970-01-01T00:00:00Z';

/** Every line after a cursor, page by page. */
export async function linesAfter(deploymentId: string, cursor: string, signal?: AbortSignal): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  let from = cursor;
  for (;;) {
    const page = await callTool('get_logs', { deployment_id: deploymentId, cursor: from, limit: pageSize }, signal);
    lines.push(...page.lines);
    const last = page.lines.at(-1)?.cursor;
    if (last === undefined || page.lines.length < pageSize) return lines;
    from = last;
  }
}

/** Every line that the platform kept, from the first on. */
export async function wholeLog(deploymentId: string): Promise<{ lines: LogLine[]; dropped: number }> {
  const { lines, dropped } = await callTool('get_logs', { deployment_id: deploymentId, since: beginning, limit: pageSize });
  const last = lines.at(-1)?.cursor;
  if (last === undefined || lines.length < pageSize) return { lines, dropped };
  return { lines: [...lines, ...(await linesAfter(deploymentId, last))], dropped };
}

/** The log as a text file: time, stream and text, without colour codes. */
export function logFile(lines: readonly LogLine[]): string {
  return lines.map((line) => `${line.at} ${line.stream.padEnd(6)} ${plainText(line.text)}\n`).join('');
}
