import { existsSync, readFileSync } from 'node:fs';

/** What the host says about itself, read once when a trial box could not start. */
export interface HostFacts {
  /** ID and ID_LIKE of /etc/os-release. */
  readonly system: string;
  readonly inContainer: boolean;
  /** Contents of a file below /proc/sys, or null. */
  sysctl(
    name: 'kernel/apparmor_restrict_unprivileged_userns' | 'kernel/unprivileged_userns_clone' | 'user/max_user_namespaces',
  ): string | null;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

export function readHostFacts(): HostFacts {
  const release = read('/etc/os-release') ?? '';
  return {
    system: [...release.matchAll(/^ID(?:_LIKE)?=(.*)$/gm)].map(([, id]) => id).join(' '),
    inContainer: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
    sysctl: (name) => read(`/proc/sys/${name}`),
  };
}
