import { closeSync } from 'node:fs';
import type { OnReadOpts, Socket } from 'node:net';
import type { Log } from '../../log.ts';
import { Places } from '../../places.ts';
import { BoxLostError, PortClosedError, type DirectPath } from '../box.ts';
import type { Connector } from './connector-process.ts';

const idleMs = 10_000;

export interface DirectPathParts {
  readonly boxId: string;
  /** Opens the network of the box, a file descriptor; null when it cannot be had. */
  openNetwork(): number | null;
  /** Starts a connector in it. The descriptor is closed when this has returned, before it resolves. */
  start(network: number): Promise<Connector>;
  readonly log: Log;
}

/** As the box has it, to whom its connections belong. */
export interface OwnedDirectPath extends DirectPath {
  /** Null when it is not open. @throws PortClosedError when nothing listens. */
  connect(port: number, onread?: OnReadOpts): Promise<Socket | null>;
  /** Resolves when nothing of it is left, and no connection: each would keep the network of the box. Any number of times. */
  close(): Promise<void>;
}

type State =
  | { readonly kind: 'closed' | 'impossible' | 'over' }
  | { readonly kind: 'opening'; readonly done: Promise<void> }
  | { readonly kind: 'open'; readonly connector: Connector };

export function createDirectPath({ boxId, openNetwork, start, log }: DirectPathParts): OwnedDirectPath {
  const sockets = new Places<Socket>();
  let state: State = { kind: 'closed' };
  let ended: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const now = (): State => state;

  const isStill = (connector: Connector) => state.kind === 'open' && state.connector === connector;
  /** Once a box: what did not work will not work the next time, and everything goes through the tunnel. */
  const giveUp = (why: string) => {
    clearTimeout(idle);
    state = { kind: 'impossible' };
    log.info('box.no_direct_path', { boxId, why });
  };
  const begin = async (network: number) => {
    const starting = start(network);
    closeSync(network);
    try {
      const connector = await starting;
      ({ ended } = connector);
      if (now().kind === 'over') return connector.stop();
      state = { kind: 'open', connector };
      idle = setTimeout(() => {
        state = { kind: 'closed' };
        connector.stop();
      }, idleMs).unref();
      void connector.ended.then((why) => isStill(connector) && giveUp(why));
    } catch (error) {
      if (now().kind !== 'over') giveUp(error instanceof Error ? error.message : String(error));
    }
  };

  return {
    get isOpen() {
      return state.kind === 'open';
    },
    async open() {
      if (state.kind === 'closed') {
        const network = openNetwork();
        state = network === null ? { kind: 'impossible' } : { kind: 'opening', done: begin(network) };
      }
      if (state.kind === 'opening') await state.done;
      else if (state.kind === 'open') idle?.refresh();
    },
    async connect(port, onread) {
      if (state.kind !== 'open') return null;
      idle?.refresh();
      const socket = await state.connector.connect(port, onread);
      if (socket === 'ended') return null;
      if (socket === 'closed') throw new PortClosedError(`nothing listens on port ${port} of the box`);
      if (now().kind === 'over') {
        socket.destroy();
        throw new BoxLostError('the box is gone');
      }
      const place = sockets.add(socket);
      return socket.once('close', () => sockets.remove(place));
    },
    async close() {
      const before = state;
      state = { kind: 'over' };
      clearTimeout(idle);
      for (const socket of sockets.all) socket.destroy(new Error('The box is gone.'));
      if (before.kind === 'open') before.connector.stop();
      if (before.kind === 'opening') await before.done;
      await ended;
    },
  };
}
