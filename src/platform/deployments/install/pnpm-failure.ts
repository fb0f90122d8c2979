/** What a package manager ended with: in its own words, or in ours where those tell nobody what to do; `hint` is what to do. */
export interface OwnFailure {
  readonly message: string;
  readonly hint: string | null;
}

const errorLine = /\bERR_PNPM_([A-Z0-9_]+)/;
/** How its newest versions draw their errors. */
const drawn = /[×│╰─▶╭╯⚠]/g;
const besideThePoint =
  /^(?:Note that in CI|No authorization header|This error happened|Run with the --force|Update your lockfile|at .*\(|See https?:|Packages are |Progress:|Content-addressable|Virtual store)/;
const furtherLines = 16;

const sendBoth = 'Run `pnpm install` where the code was written, and send package.json and pnpm-lock.yaml again, both of the same moment.';
const nameTheWriter =
  'Name the pnpm that wrote it in package.json, as "packageManager": "pnpm@<what `pnpm --version` prints>", or write it anew with the one that is named.';

const known: Readonly<Record<string, { readonly what: string; readonly hint: string }>> = {
  OUTDATED_LOCKFILE: { what: 'pnpm-lock.yaml is not up to date with package.json', hint: sendBoth },
  LOCKFILE_MISSING_DEPENDENCY: { what: 'pnpm-lock.yaml is not whole', hint: sendBoth },
  LOCKFILE_CONFIG_MISMATCH: {
    what: 'pnpm-lock.yaml was written with other settings than the ones that were sent',
    hint: 'Send pnpm-workspace.yaml, .npmrc and patches along if there are any, and name in `packageManager` of package.json the pnpm that wrote the lock file: later ones look for settings in other places.',
  },
  LOCKFILE_BREAKING_CHANGE: { what: 'this pnpm does not read the lockfileVersion of pnpm-lock.yaml', hint: nameTheWriter },
  BROKEN_LOCKFILE: { what: 'pnpm-lock.yaml cannot be read', hint: nameTheWriter },
  FROZEN_LOCKFILE_WITH_OUTDATED_LOCKFILE: { what: 'this pnpm does not read the lockfileVersion of pnpm-lock.yaml', hint: nameTheWriter },
  IGNORED_BUILDS: {
    what: 'the project allows only some packages to run their install scripts, and says nothing of others',
    hint: 'Decide on each of them with `pnpm approve-builds` where the code was written, and send what it changes.',
  },
};

/** Null when none of its own errors is in what was printed. */
export function pnpmFailure(output: readonly string[]): OwnFailure | null {
  if (output.some((line) => line.includes('ERR_INVALID_THIS'))) {
    return {
      message: 'the pnpm that package.json names does not run on Node 24',
      hint: 'Name one that does in `packageManager`: 7.33.7, 8.15.9, or 9 and later; they read the same lock files as those before them.',
    };
  }
  const first = output.findIndex((line) => errorLine.test(line) && !/will retry/i.test(line));
  const code = errorLine.exec(output[first] ?? '')?.[1];
  if (code === undefined) return null;
  const words = inOneSentence(output.slice(first, first + furtherLines));
  const { what, hint } = known[code] ?? {};
  return { message: what === undefined ? `pnpm says: ${words}` : `${what}. pnpm says: ${words}`, hint: hint ?? null };
}

/** Up to where it gives advice for a shell that nobody has here. */
function inOneSentence(lines: readonly string[]): string {
  const plain = lines.map((line) => line.replace(drawn, '').trim());
  const advice = plain.findIndex((line) => line.startsWith('help:') || line.startsWith('Try either:'));
  return plain
    .slice(0, advice === -1 ? undefined : advice)
    .map((line) => line.replace(/^(?:Error: )?\[?ERR_PNPM_\w+\]?:?\s*/, ''))
    .filter((line) => line !== '' && !besideThePoint.test(line))
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/^.*\bFailure reason: /, '');
}

const noWay =
  /\bERR_PNPM_(FETCH_(?:401|403|407|5\d\d))\b|^\s*\[?(E(?:NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT)|UNABLE_TO_\w+|SELF_SIGNED\w*|CERT_\w+)\]?\s|^\[ERROR\] (fetch failed)|─▶ (.*(?:Connection (?:refused|reset)|Name or service not known|timed out|invalid peer certificate).*)/;

/** What went wrong on the way to the registry, if that is what did. */
export function pnpmNetworkTrouble(output: readonly string[]): string | null {
  for (const line of output.toReversed()) {
    const [, ...found] = noWay.exec(line) ?? [];
    const words = found.find((one) => one !== undefined);
    if (words !== undefined) return `its connection fails with ${words.trim()}`;
  }
  return null;
}
