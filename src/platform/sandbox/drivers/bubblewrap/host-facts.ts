import { existsSync, readFileSync } from 'node:fs';
import type { HostFacts } from './diagnose.ts';

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
