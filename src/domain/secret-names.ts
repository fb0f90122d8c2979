/** What every app has from the platform, or what would change how it is run. */
const taken = new Set([
  'PORT',
  'HOST',
  'DATA_DIR',
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'TZ',
  'TMPDIR',
  'PWD',
  'ENV',
  'IFS',
]);
const takenPrefixes = ['NODE_', 'LD_', 'BASH_', 'PYTHON', 'LC_', 'BUILDER_'] as const;

/** Why a secret cannot have this name, or null when it can. */
export function whyReserved(name: string): string | null {
  if (taken.has(name)) return `${name} is set by the platform itself`;
  const prefix = takenPrefixes.find((one) => name.startsWith(one));
  return prefix === undefined ? null : `names that start with ${prefix} change how apps are run`;
}

/** Below this, four characters would give a good part of a value away. */
const shortestWithLast4 = 12;

/** The end of a value that lists may show; empty for a short one. */
export function last4Of(value: string): string {
  return value.length < shortestWithLast4 ? '' : value.slice(-4);
}
