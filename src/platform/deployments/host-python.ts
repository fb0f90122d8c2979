import { existsSync } from 'node:fs';

/** Boxes see the system's /usr, so they have the Python that this machine has. */
export function hostHasPython(): boolean {
  return ['/usr/bin/python3', '/usr/local/bin/python3'].some((path) => existsSync(path));
}
