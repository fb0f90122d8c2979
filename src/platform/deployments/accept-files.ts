import { ToolError, type FieldProblem } from '../../contract/errors.ts';
import type { AppFile } from '../app-file.ts';

/** All files of a version together. */
export const versionLimitBytes = 50 * 1024 * 1024;

export interface SentFile {
  readonly path: string;
  readonly content: string;
  readonly encoding: 'utf8' | 'base64';
}

/** Decodes files as they were sent, or says every one that cannot be kept and why. Paths are safe already: the contract checked them. */
export function acceptFiles(sent: readonly SentFile[]): readonly AppFile[] {
  const problems: FieldProblem[] = [];
  const files: AppFile[] = [];
  const seen = new Map<string, string>();
  let total = 0;
  sent.forEach((file, at) => {
    const taken = clash(seen, file.path);
    if (taken !== null) problems.push({ field: `files.${at}.path`, message: `${file.path} ${taken}` });
    seen.set(file.path.toLowerCase(), file.path);
    if (file.encoding === 'base64' && !isBase64(file.content)) {
      problems.push({ field: `files.${at}.content`, message: 'is not valid base64' });
      return;
    }
    const bytes = Buffer.from(file.content, file.encoding);
    total += bytes.byteLength;
    files.push({ path: file.path, content: bytes });
  });
  if (problems.length > 0) {
    const first = problems[0] as FieldProblem;
    throw new ToolError('invalid_input', `${first.field}: ${first.message}`, {
      hint: 'Correct the fields listed in details and send the call again.',
      details: problems,
    });
  }
  if (total > versionLimitBytes) {
    throw new ToolError('too_large', `The files are ${mib(total)} MiB together; a version holds at most ${mib(versionLimitBytes)} MiB.`, {
      hint: 'Leave out node_modules, build output and media.',
      details: { limit_bytes: versionLimitBytes },
    });
  }
  return files;
}

/** Two names that differ only in case are one file on some machines; a file cannot also be a folder. */
function clash(seen: ReadonlyMap<string, string>, path: string): string | null {
  const lower = path.toLowerCase();
  const same = seen.get(lower);
  if (same !== undefined) return same === path ? 'is there twice' : `differs from ${same} only in upper and lower case`;
  const parts = lower.split('/');
  for (let length = 1; length < parts.length; length += 1) {
    const folder = seen.get(parts.slice(0, length).join('/'));
    if (folder !== undefined) return `lies under ${folder}, which is a file`;
  }
  for (const [other, original] of seen) if (other.startsWith(`${lower}/`)) return `is a file, but ${original} lies under it`;
  return null;
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text) && text.replace(/\s/g, '').length % 4 === 0;
}

function mib(bytes: number): string {
  return (bytes / 1_048_576).toFixed(bytes % 1_048_576 === 0 ? 0 : 1);
}
