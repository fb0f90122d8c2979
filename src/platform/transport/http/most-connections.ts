import { readFileSync } from 'node:fs';

/** A visit to an app takes two descriptors, one on each side: so many together leave a fifth for the platform's own work. */
const share = 0.4;

/** How many connections strangers may hold before new ones are turned away, by the descriptors that this process may have. */
export function mostConnections(limits = readLimits()): number {
  const openFiles = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
  return openFiles === undefined ? Infinity : Math.floor(Number(openFiles) * share);
}

/** Empty where the system tells nothing of the kind. */
function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
