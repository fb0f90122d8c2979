/** One line of an app's list of hosts: a name, every name below one, or an address; and a port, if only one is meant. */
export interface EgressRule {
  readonly host: string;
  /** `*.example.com`: every name below it, not itself. */
  readonly below: boolean;
  /** Null for the usual two. */
  readonly port: number | null;
}

export type ReadRule = { readonly ok: true; readonly rule: EgressRule } | { readonly ok: false; readonly why: string };

/** What a rule without a port stands for: http and https. */
export const usualPorts: readonly number[] = [80, 443];
const longestName = 253;

/**
 * The one spelling of a host: lower case, without a trailing dot, international names in ASCII, every notation of an IPv4 address
 * (0x7f.1, 2130706433) as four numbers, IPv6 shortest and without brackets. Null for what is no host.
 */
export function normalHost(text: string): string | null {
  if (text === '' || /[\s/?#@\\%]/.test(text)) return null;
  const bracketed = text.startsWith('[') && text.endsWith(']');
  if (!bracketed && text.includes(':')) return null;
  const url = URL.parse(`http://${text}/`);
  if (url === null || url.port !== '') return null;
  const host = bracketed ? url.hostname.slice(1, -1) : url.hostname.replace(/\.$/, '');
  return host === '' || host.length > longestName ? null : host;
}

/** True for an address in the spelling of `normalHost`. */
export function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+(?:\.\d+){3}$/.test(host);
}

/** Reads one line of a list, as a person wrote it; `why` is a sentence about what is wrong with it. */
export function readEgressRule(line: string): ReadRule {
  const text = line.trim();
  const no = (why: string): ReadRule => ({ ok: false, why });
  if (text === '') return no('Write the name of a host, such as api.example.com.');
  if (text.includes('://')) return no(`Leave out what is before the name: ${text.slice(text.indexOf('://') + 3).split('/')[0]}.`);
  if (text.includes('/')) return no(`Leave out the path: a host is allowed as a whole, as ${text.split('/')[0]}.`);
  if (/^\*\.?(?::.*)?$/.test(text)) return no('A bare * would allow every host; name each, or all below one as *.example.com.');
  const [, star, name = '', port] = /^(\*\.)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(text) ?? [];
  const number = port === undefined ? null : Number(port);
  if (port !== undefined && (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)) {
    return no(`“${port}” is no port; ports are 1 to 65535.`);
  }
  const host = normalHost(name);
  if (host === null || !wellFormed(host)) return no(`“${text}” is no name of a host. Write it as api.example.com or *.example.com.`);
  const below = star !== undefined;
  if (below && !host.includes('.')) return no(`*.${host} would allow every host below .${host}; name the ones that are meant.`);
  if (below && isAddress(host)) return no('An address has nothing below it; write it without the star.');
  if (!isAddress(host) && !host.includes('.')) return no(`“${host}” is no public name: it needs a dot, as in ${host}.com.`);
  return { ok: true, rule: { host, below, port: number } };
}

/** A rule as lists keep and show it. */
export function writeEgressRule({ host, below, port }: EgressRule): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  return `${below ? '*.' : ''}${shown}${port === null ? '' : `:${port}`}`;
}

/** The lines of a list that can be read, each in its one spelling and once. */
export function usableHosts(lines: readonly string[]): string[] {
  const read = lines.map(readEgressRule);
  return [...new Set(read.flatMap((one) => (one.ok ? [writeEgressRule(one.rule)] : [])))];
}

/** A list after a new plan took over from an older one: what only the older one wanted goes, what people added stays. */
export function followPlan(hosts: readonly string[], older: readonly string[], newer: readonly string[]): string[] {
  return [...new Set([...hosts.filter((host) => !older.includes(host)), ...newer])];
}

/** Whether one of the rules names this host and port; the host in the spelling of `normalHost`. */
export function egressAllows(rules: readonly EgressRule[], host: string, port: number): boolean {
  return rules.some((rule) => {
    const named = rule.below ? host.endsWith(`.${rule.host}`) : host === rule.host;
    return named && (rule.port === null ? usualPorts.includes(port) : rule.port === port);
  });
}

function wellFormed(host: string): boolean {
  return isAddress(host) || host.split('.').every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
}
