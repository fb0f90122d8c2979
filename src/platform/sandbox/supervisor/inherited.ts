import { closeSync, readdirSync, readFileSync } from 'node:fs';

const closeOnExec = 0o2000000;

/**
 * Closes what whoever started the platform had open and left open for every program after it: an app would find it in its hands.
 * Node opens everything of its own so that no other program gets it.
 */
export function closeInherited(): void {
  for (const name of readdirSync('/proc/self/fd')) {
    const descriptor = Number(name);
    if (descriptor <= 2 || !passesOn(name)) continue;
    closeSync(descriptor);
  }
}

function passesOn(name: string): boolean {
  try {
    const flags = /^flags:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${name}`, 'utf8'))?.[1] ?? '0';
    return (Number.parseInt(flags, 8) & closeOnExec) === 0;
  } catch {
    // The listing's own, closed by now.
    return false;
  }
}
