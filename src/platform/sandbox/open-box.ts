import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { BoxLostError, type BoxSpec, type Egress, type WaitingBox } from './box.ts';
import { listenForSupervisor } from './channel/dial-home.ts';
import { openDoor } from './channel/door.ts';
import { askOnce } from './channel/home.ts';
import type { Driver } from './driver.ts';
import { boxProxyPort } from './box-paths.ts';
import type { WayOut } from './egress/dial.ts';
import { serveEgress } from './egress/proxy.ts';
import { environmentOf } from './environment.ts';
import { createLiveBox } from './live-box.ts';

const callHomeMs = 15_000;

/** Rejects when the box ends, the caller gives up or the time is over, whichever comes first. */
async function orGone<Value>(wanted: Promise<Value>, lost: Promise<string>, signal: AbortSignal): Promise<Value> {
  const done = new AbortController();
  const given = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new BoxLostError(`the box did not call home within ${callHomeMs / 1_000} s`)), callHomeMs);
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true, signal: done.signal });
    if (signal.aborted) onAbort();
    done.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  const gone = lost.then((reason) => Promise.reject(new BoxLostError(reason)));
  try {
    return await Promise.race([wanted, gone, given]);
  } finally {
    done.abort();
  }
}

/** What an allowed host is, as whoever uses the box says at that moment. */
function asSaidBy(user: () => Egress): Egress {
  return {
    allows: (host, port) => user().allows(host, port),
    trusts: (host, port) => user().trusts?.(host, port) ?? false,
    onBytes: (sent, received) => user().onBytes(sent, received),
    onRefused: (host, port, why) => user().onRefused?.(host, port, why),
    get hint() {
      return user().hint ?? '';
    },
  };
}

/** Listens, lets the driver start the box, and waits for its supervisor to call home. */
export async function openBox(
  spec: BoxSpec,
  parts: {
    readonly driver: Driver;
    readonly clock: Clock;
    readonly log: Log;
    readonly wayOut: WayOut;
    readonly folder: string;
    readonly connector: string;
    readonly signal: AbortSignal;
    readonly remove: () => Promise<void>;
  },
): Promise<WaitingBox> {
  const { driver, clock, log, wayOut, folder, connector, signal, remove } = parts;
  signal.throwIfAborted();
  let { egress } = spec;
  const asked = egress;
  const socketPath = join(folder, 'in', 's');
  const gone = Promise.withResolvers<{ readonly reason: string }>();
  const doorbell = await listenForSupervisor(socketPath);
  try {
    const door = await openDoor(join(folder, 'in', 't'));
    void gone.promise.then(() => door.close());
    const proxy =
      asked === undefined
        ? null
        : await serveEgress(
            join(folder, 'in', 'e'),
            asSaidBy(() => egress ?? asked),
            wayOut,
          );
    void gone.promise.then(() => proxy?.close());
    const started = await driver.start(spec, { socket: socketPath, folder }, signal);
    const home = await orGone(doorbell.home, started.lost, signal);
    started.hush();
    const whySupervisorIsLost = () => (started.outOfMemory() ? 'it used more memory than it may' : 'its supervisor was lost');
    /** Tells the supervisor what every process of the box finds in its environment. */
    const greet = async (environment: Record<string, string>, proxyPort: number | null) => {
      const status = await orGone(askOnce(home, { what: 'hello', environment, proxyPort }, callHomeMs), started.lost, signal);
      if (status !== 200) throw new BoxLostError(`the supervisor answered ${status} to its first request`);
    };
    await greet(environmentOf(spec), proxy === null ? null : boxProxyPort);
    let inUse = false;
    let ending: Promise<void> | null = null;
    const end = (reason: string): Promise<void> => {
      ending ??= (async () => {
        home.destroy();
        await remove().finally(() => gone.resolve({ reason }));
      })();
      return ending;
    };
    const endByItself = (reason: string) => {
      if (!inUse) end(reason).catch((error: unknown) => log.error('box.left_something', { boxId: spec.boxId, error }));
    };
    void home.closed.then(() => endByItself(whySupervisorIsLost()));
    void started.lost.then(endByItself);

    return {
      spec,
      closed: gone.promise,
      async occupy(use) {
        if (inUse || ending !== null) throw new BoxLostError('the box is in use or gone');
        inUse = true;
        egress = use.egress ?? egress;
        const whole: BoxSpec = { ...spec, env: use.env, ...(egress && { egress }) };
        const greeted = greet(environmentOf(whole), null);
        const box = createLiveBox(
          whole,
          { home, door },
          {
            driver,
            clock,
            log,
            greeted,
            lost: started.lost,
            whySupervisorIsLost,
            connector,
            remove,
          },
        );
        greeted.catch(() => box.destroy()).catch((error: unknown) => log.error('box.left_something', { boxId: spec.boxId, error }));
        void box.closed.then(gone.resolve);
        return box;
      },
      async destroy() {
        if (!inUse) await end('destroyed');
      },
    };
  } catch (error) {
    gone.resolve({ reason: 'it was not opened' });
    throw error;
  } finally {
    doorbell.close();
  }
}
