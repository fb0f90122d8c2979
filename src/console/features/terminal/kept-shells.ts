import { readShells, type ShellRef } from './terminal-search.ts';

const key = (deploymentId: string): string => `shells ${deploymentId}`;

/** The shells that this browser tab had open on a deployment, for coming back without its address. */
export function keptShells(deploymentId: string): readonly ShellRef[] {
  try {
    return readShells(sessionStorage.getItem(key(deploymentId)) ?? '');
  } catch {
    return [];
  }
}

export function keepShells(deploymentId: string, shells: string): void {
  try {
    sessionStorage.setItem(key(deploymentId), shells);
  } catch {
    // Without storage the address alone has them.
  }
}

/** The id of a shell that nobody has yet. */
export function newShellId(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => letters[byte % letters.length]).join('');
}
