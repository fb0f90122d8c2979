import type { ServerChannel, TcpipRequestInfo } from 'ssh2';
import type { Visit } from '../../access/ssh/ssh-access.ts';
import type { Log } from '../../log.ts';
import { PortClosedError } from '../../sandbox/box.ts';
import { ToolError } from '../../../contract/errors.ts';

/** The box has no network but its own loopback, under these names. */
const own = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0', 'sandbox']);

/** `-L`: a connection to a port of the box. Any other address is refused; nothing else could be reached from there anyway. */
export async function forward(
  accept: () => ServerChannel,
  reject: () => void,
  { destIP, destPort }: TcpipRequestInfo,
  visit: Visit,
  log: Log,
): Promise<void> {
  if (visit.refusal !== null || !own.has(destIP)) return reject();
  try {
    const app = await visit.app();
    const tunnel = await app.box.tunnel(destPort);
    const channel = accept();
    app.touch();
    for (const side of [channel, tunnel]) side.on('data', () => app.touch());
    tunnel.on('error', () => channel.close());
    tunnel.on('close', () => channel.end());
    channel.on('close', () => tunnel.destroy());
    channel.on('error', () => tunnel.destroy());
    channel.pipe(tunnel);
    tunnel.pipe(channel);
  } catch (error) {
    if (!(error instanceof PortClosedError || error instanceof ToolError)) log.error('ssh_forward_failed', { error });
    reject();
  }
}
