import { boxProxyPort } from '../sandbox/box-paths.ts';
import type { Box } from '../sandbox/box.ts';

const listening = '0A';

/** TCP ports that something of the app listens on; none when the box cannot say. */
export async function findOpenPorts(box: Box): Promise<readonly number[]> {
  const tables = await box
    .exec({ argv: ['cat', '/proc/net/tcp', '/proc/net/tcp6'], timeoutMs: 2_000, maxBytesPerStream: 256 * 1024 })
    .catch(() => null);
  return tables ? listeningPorts(tables.stdout).filter((port) => port !== boxProxyPort) : [];
}

/** From the kernel's socket tables: a line each, `sl local_address rem_address st …`, numbers in hexadecimal. */
export function listeningPorts(tables: string): readonly number[] {
  const ports = new Set<number>();
  for (const line of tables.split('\n')) {
    const [, local, , state] = line.trim().split(/\s+/);
    const port = Number.parseInt(local?.split(':')[1] ?? '', 16);
    if (state === listening && Number.isInteger(port)) ports.add(port);
  }
  return [...ports].sort((a, b) => a - b);
}
