import type { ServerChannel, TcpipRequestInfo } from 'ssh2';
import { ToolError } from '../../../contract/errors.ts';
import type { Visit } from '../../access/ssh/ssh-access.ts';
import type { Log } from '../../log.ts';
import { PortClosedError } from '../../sandbox/box.ts';
import type { ChannelRefusal } from './refuse-channel.ts';

/** The box has no network but its own loopback, under these names. */
const own = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0', 'sandbox']);

/** `-L`: a connection to a port of the box. Any other address is refused; nothing else could be reached from there anyway. */
export async function forward(
  accept: () => ServerChannel,
  refuse: (refusal: ChannelRefusal) => void,
  { destIP, destPort }: TcpipRequestInfo,
  visit: Visit,
  log: Log,
): Promise<void> {
  if (visit.refusal !== null) return refuse({ reason: 'prohibited', words: visit.refusal });
  if (!own.has(destIP)) {
    const words = `-L reaches ports of the sandbox alone, by the name localhost: not ${destIP.slice(0, 100)}.`;
    return refuse({ reason: 'prohibited', words });
  }
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
    refuse({ reason: 'not_reached', words: whyNot(error, destPort) });
    if (!(error instanceof PortClosedError || error instanceof ToolError)) log.error('ssh_forward_failed', { error });
  }
}

function whyNot(error: unknown, port: number): string {
  if (error instanceof PortClosedError) return `Nothing listens on port ${port} in the sandbox.`;
  if (error instanceof ToolError) return [error.message, error.hint].filter(Boolean).join(' ');
  return 'The sandbox was lost.';
}
