import type { OwnFailure } from './pnpm-failure.ts';

const line = /^➤ (YN\d{4}): (?:[│┌└·] ?)*(.*)$/;
/** What it reports of its work, and says without being asked. */
const noNews = new Set(['YN0000', 'YN0002', 'YN0007', 'YN0013', 'YN0019', 'YN0060', 'YN0061', 'YN0085', 'YN0086', 'YN0087']);
const shown = 4;

/** What yarn ended with; null when none of its own lines says so. */
export function yarnFailure(output: readonly string[]): OwnFailure | null {
  const said = output.flatMap((text) => {
    const [, code = '', words = ''] = line.exec(text) ?? [];
    return code === '' || noNews.has(code) ? [] : [{ code, words: words.trim() }];
  });
  const changed = said.filter(({ code, words }) => code === 'YN0028' && /^[+-]/.test(words)).map(({ words }) => words);
  // Which packages, where it is about packages; otherwise what else it would write.
  const entries = changed.flatMap((words) => /^([+-])"(.+)":$/.exec(words)?.slice(1).join(' ') ?? []);
  const changes = entries.length > 0 ? entries : changed.map((words) => words.replace(/\s+/g, ' '));
  if (said.some(({ code }) => code === 'YN0028')) {
    return {
      message: `yarn.lock is not up to date with package.json, or is of another version of yarn. yarn would change: ${changes.slice(0, shown).join(', ')}${changes.length > shown ? ' and more' : ''}`,
      hint: 'Run `yarn install` where the code was written, with the version that package.json names, and send package.json and yarn.lock again.',
    };
  }
  const errors = said.map(({ words }) => words).filter((words) => words !== '');
  return errors.length === 0 ? null : { message: `yarn says: ${errors.slice(0, shown).join(' ')}`, hint: null };
}

const noWay =
  /^➤ YN0001: .*\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_\w+|UNABLE_TO_\w+|SELF_SIGNED\w*|CERT_\w+)\b|Response Code: .*\b(401|403|407|5\d\d)\b/;

/** What went wrong on the way to the registry, if that is what did. */
export function yarnNetworkTrouble(output: readonly string[]): string | null {
  for (const text of output) {
    const found = noWay.exec(text);
    if (found !== null) return `its connection fails with ${found[1] ?? found[2]}`;
  }
  return null;
}
