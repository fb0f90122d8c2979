import type { Token } from './scan.ts';

/** Runs of words that mean one: the reader sees the second column. Longest first. */
const runs: readonly (readonly [readonly string[], string])[] = (
  [
    ['keep track of', 'track'],
    ['keeps track of', 'track'],
    ['keeping track of', 'track'],
    ['keep a list of', 'track'],
    ['have a list of', 'track'],
    ['has a list of', 'has'],
    ['keep records of', 'track'],
    ['keeps records of', 'track'],
    ['keep a log of', 'track'],
    ['who does it', 'assignee'],
    ['keep a record of', 'track'],
    ['one or more', 'many'],
    ['zero or more', 'many'],
    ['one or several', 'many'],
    ['any number of', 'many'],
    ['a lot of', 'many'],
    ['lots of', 'many'],
    ['a bunch of', 'many'],
    ['a couple of', 'many'],
    ['as well as', 'and'],
    ['along with', 'and'],
    ['in addition to', 'and'],
    ['together with', 'with'],
    ['such as', 'including'],
    ['has to be', 'must be'],
    ['have to be', 'must be'],
    ['needs to be', 'must be'],
    ['need to be', 'must be'],
    ['should be', 'must be'],
    ['must have', 'has'],
    ['should have', 'has'],
    ['should include', 'has'],
    ['should contain', 'has'],
    ['must include', 'has'],
    ['will have', 'has'],
    ['is made up of', 'has'],
    ['consists of', 'has'],
    ['consist of', 'has'],
    ['made up of', 'has'],
    ['date and time', 'datetime'],
    ['date & time', 'datetime'],
    ['date/time', 'datetime'],
    ['yes or no', 'boolean'],
    ['true or false', 'boolean'],
    ['whether or not', 'whether'],
    ['password protected', ''],
    ['password-protected', ''],
    ['write down', 'track'],
    ['note down', 'track'],
    ['to do', 'todo'],
    ['to dos', 'todos'],
    ['to-do', 'todo'],
    ['to-dos', 'todos'],
    ['e mail', 'email'],
    ['e-mail', 'email'],
    ['e-mails', 'emails'],
    ['point of contact', 'contact person'],
    ['phone no', 'phone number'],
    ['web site', 'website'],
    ['each of which', 'each'],
    ['each of them', 'each one'],
    ['either', ''],
  ] as const
)
  .map(([from, to]) => [from.split(' '), to] as const)
  .toSorted((a, b) => b[0].length - a[0].length);

const byFirst = Map.groupBy(runs, ([from]) => from[0] ?? '');

/** Replaces runs of words by what they mean; places in the text stay those of the whole run. */
export function joinMultiwords(tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const here = tokens[at];
    if (here === undefined) break;
    const run = byFirst.get(here.lower)?.find(([from]) => from.every((word, offset) => tokens[at + offset]?.lower === word));
    const last = run === undefined ? undefined : tokens[at + run[0].length - 1];
    if (run === undefined || last === undefined) {
      joined.push(here.kind === 'group' ? { ...here, inside: joinMultiwords(here.inside) } : here);
      at += 1;
      continue;
    }
    for (const word of run[1].split(' ').filter(Boolean))
      joined.push({ kind: 'word', text: word, lower: word, start: here.start, end: last.end, inside: [] });
    at += run[0].length;
  }
  return joined;
}
