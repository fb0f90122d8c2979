import { ToolError, type FieldProblem } from '../../contract/errors.ts';
import type { AppFile } from '../app-file.ts';
import { createBreather } from '../breather.ts';
import { PathClashes } from './path-clashes.ts';

/** All files of a version together. */
export const versionLimitBytes = 50 * 1024 * 1024;

export interface SentFile {
  readonly path: string;
  readonly content: string;
  readonly encoding: 'utf8' | 'base64';
}

/** Decodes files as they were sent, or says every one that cannot be kept and why. Paths are safe already: the contract checked them. */
export async function acceptFiles(sent: readonly SentFile[]): Promise<readonly AppFile[]> {
  const breathe = createBreather();
  const problems: FieldProblem[] = [];
  const files: AppFile[] = [];
  const clashes = new PathClashes();
  let total = 0;
  for (const [at, file] of sent.entries()) {
    await breathe();
    const taken = clashes.add(file.path);
    if (taken !== null) problems.push({ field: `files.${at}.path`, message: `${file.path} ${taken}` });
    if (file.encoding === 'base64' && !isBase64(file.content)) {
      problems.push({ field: `files.${at}.content`, message: 'is not valid base64' });
      continue;
    }
    const bytes = Buffer.from(file.content, file.encoding);
    total += bytes.byteLength;
    files.push({ path: file.path, content: bytes });
  }
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

function isBase64(text: string): boolean {
  const plain = text.replace(/\s/g, '');
  return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
}

function mib(bytes: number): string {
  return (bytes / 1_048_576).toFixed(bytes % 1_048_576 === 0 ? 0 : 1);
}
