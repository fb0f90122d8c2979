import { egressAllows, isAddress, readEgressRule, writeEgressRule, type EgressRule } from '../../../domain/egress.ts';
import type { Egress } from '../../sandbox/box.ts';
import { isPublicAddress } from '../../sandbox/egress/public-address.ts';
import { RefusalLines } from './refusal-lines.ts';

const mostRefused = 20;
/** How Node says that it could not look a name up. */
const lookUp = 'getaddrinfo ';
const failedLookUp = /\bgetaddrinfo (?:ENOTFOUND|EAI_AGAIN) ([a-z0-9.-]+)/i;
const hint = 'Add it on the deployment’s Settings page or with set_egress.';

export interface AppEgressParts {
  /** The list as it is now. */
  readonly hosts: () => readonly string[];
  readonly say: (text: string, version: number) => void;
  /** What it was refused has changed. */
  readonly changed: () => void;
  readonly now: () => Date;
}

/** The way out of one deployment's app: its list, and what it asked for that is not on it. */
export class AppEgress {
  readonly #parts: AppEgressParts;
  readonly #lines: RefusalLines;
  readonly #refused = new Set<string>();
  #explained = false;
  #read: { readonly hosts: readonly string[]; readonly rules: readonly EgressRule[] } = { hosts: [], rules: [] };

  constructor(parts: AppEgressParts) {
    this.#parts = parts;
    this.#lines = new RefusalLines(parts.now);
  }

  /** Hosts that the app asked for in vain since it was started, the newest first. */
  get refused(): readonly string[] {
    return [...this.#refused].toReversed();
  }

  /** For a run of a version; what was refused before is forgotten. */
  ofRun(version: number): Egress {
    this.#refused.clear();
    this.#explained = false;
    return {
      hint,
      isEmpty: this.#parts.hosts().length === 0,
      allows: (host, port) => egressAllows(this.#rules(), host, port),
      onBytes: () => undefined,
      onRefused: (host, port, why) => {
        const line = this.#lines.next(`${host}:${port}`, why);
        if (line !== null) this.#parts.say(line, version);
        if (host !== '' && !egressAllows(this.#rules(), host, port)) this.#remember(host, port);
      },
    };
  }

  /**
   * A line that the app printed. While its list is empty Node is not told of the proxy, and hears that a name was not found instead
   * of why: said once a run.
   */
  heard(line: string, version: number): void {
    if (this.#parts.hosts().length > 0 || !line.includes(lookUp)) return;
    const read = readEgressRule(failedLookUp.exec(line)?.[1] ?? '');
    if (!read.ok) return;
    const { host } = read.rule;
    this.#remember(host, 443);
    if (this.#explained) return;
    this.#explained = true;
    this.#parts.say(`${host} was not found: this app’s list of hosts is empty, so it reaches nobody. ${hint}`, version);
  }

  /** The list is another one: what it allows now was not refused. */
  listChanged(): void {
    for (const host of this.#refused) {
      const read = readEgressRule(host);
      if (read.ok && egressAllows(this.#rules(), read.rule.host, read.rule.port ?? 443)) this.#refused.delete(host);
    }
  }

  #remember(host: string, port: number): void {
    const line = writeEgressRule({ host, below: false, port: port === 80 || port === 443 ? null : port });
    // What no list can hold is nothing to offer.
    const read = readEgressRule(line);
    if (this.#refused.has(line) || !read.ok || (isAddress(host) && !isPublicAddress(host))) return;
    this.#refused.add(line);
    for (const oldest of this.#refused) {
      if (this.#refused.size <= mostRefused) break;
      this.#refused.delete(oldest);
    }
    this.#parts.changed();
  }

  #rules(): readonly EgressRule[] {
    const hosts = this.#parts.hosts();
    if (this.#read.hosts !== hosts) {
      const rules = hosts.flatMap((line) => {
        const read = readEgressRule(line);
        return read.ok ? [read.rule] : [];
      });
      this.#read = { hosts, rules };
    }
    return this.#read.rules;
  }
}
