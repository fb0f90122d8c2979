import type { Finding } from '../../../../contract/quality.ts';
import { lookThrough } from './look-through.ts';
import type { Source } from './source.ts';

const ownScript = /<script(?![^<>]{0,500}\ssrc\s*=)[^<>]{0,500}>\s*[^\s<]/i;

/** Says what the linter and the security rules did not read: that nothing was found there proves nothing. Names each kind once. */
export async function unreadFindings(sources: readonly Source[]): Promise<readonly Finding[]> {
  const python = sources.find(({ path }) => path.endsWith('.py'));
  const pages = sources.filter(({ path }) => /\.html?$/.test(path));
  const [page] = await lookThrough(pages, (pieces) => pieces.filter(({ text }) => ownScript.test(text)).map(inPage));
  return [...(python === undefined ? [] : [unread(python, 'Python is not linted')]), ...(page === undefined ? [] : [page])];
}

function inPage(page: Source): Finding {
  return unread(page, 'Scripts inside of HTML are not linted');
}

function unread({ path }: Source, words: string): Finding {
  const message = `${words}: only secrets and unfinished text were looked for there.`;
  return { severity: 'info', rule: 'not-reviewed', path, line: 1, message };
}
