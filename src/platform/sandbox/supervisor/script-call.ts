/** What a line such as `pnpm run serve` asks for. */
export type ScriptCall =
  | { readonly kind: 'script'; readonly name: string; readonly words: readonly string[] }
  | { readonly kind: 'program'; readonly words: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string };

export type Scripts = Readonly<Record<string, string>>;

const mayGoFirst = /^(?:-s|--silent|--if-present|--color|--no-color|--offline|--(?:reporter|loglevel)=.*)$/;
const notHere =
  /^(?:install|i|ci|add|remove|rm|uninstall|un|update|up|upgrade|link|unlink|import|dedupe|prune|rebuild|rb|fetch|patch\S*|dlx|create|init|publish|pack|deploy|store|config|self-update|env|approve-builds|workspaces?|plugin|set|global|cache|import)$/;
const readOnly = 'packages are installed when code is deployed, and are read-only here';

/** The words after `pnpm` or `yarn`, as those understand them. Scripts of the app go before programs of its packages. */
export function scriptCall(given: readonly string[], scripts: Scripts): ScriptCall {
  const [first = 'install', ...rest] = withoutFlags(given);
  if (first === 'run' || first === 'run-script') return script(rest, scripts);
  if (first === 'exec') return program(rest[0] === '--' ? rest.slice(1) : rest);
  if (first === 'node') return program([first, ...rest]);
  if (Object.hasOwn(scripts, first)) return { kind: 'script', name: first, words: rest };
  if (first === 'start') return program(['node', 'server.js', ...rest]);
  if (first === 't' || first === 'test') return script(['test', ...rest], scripts);
  if (notHere.test(first)) return { kind: 'refused', why: `\`${first}\` does nothing in a sandbox: ${readOnly}` };
  if (first.startsWith('-')) return { kind: 'refused', why: `\`${first}\` is not known in a sandbox, which runs scripts and programs` };
  return program([first, ...rest]);
}

function script(given: readonly string[], scripts: Scripts): ScriptCall {
  const [name, ...words] = withoutFlags(given);
  if (name !== undefined && Object.hasOwn(scripts, name)) return { kind: 'script', name, words };
  const known = Object.keys(scripts).join(', ') || 'none';
  return {
    kind: 'refused',
    why: `${name === undefined ? 'the name of a script is missing' : `package.json has no script ${name}`}; it has: ${known}`,
  };
}

function withoutFlags(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !mayGoFirst.test(word));
  return from === -1 ? [] : words.slice(from);
}

function program(words: readonly string[]): ScriptCall {
  return words.length === 0 ? { kind: 'refused', why: 'the name of a program is missing' } : { kind: 'program', words };
}

/** A script as a line for a shell that gets the further words as its arguments; what goes before it goes first. */
export function shellLine(scripts: Scripts, name: string, words: readonly string[]): string {
  const line = `${scripts[name] ?? ''}${words.length === 0 ? '' : ' "$@"'}`;
  const before = scripts[`pre${name}`];
  return before === undefined ? line : `(${before}\n) && (${line}\n)`;
}
