import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { BoxLostError, type AppProcess, type Box, type BoxSpec, type Exit } from './box.ts';
import { startAppOverChannel, stopAppOverChannel, type AppOverChannel } from './channel/app.ts';
import type { Channel } from './channel/conversation.ts';
import { execOverChannel } from './channel/exec.ts';
import { tunnelOverChannel, waitForPortOverChannel } from './channel/ports.ts';
import { openProcessOverChannel } from './channel/process.ts';
import { startConnector } from './direct/connector-process.ts';
import { createDirectPath } from './direct/direct-path.ts';
import type { Driver } from './driver.ts';
import { environmentOf } from './environment.ts';

/** How long the app of a box that is destroyed may take to end by itself. */
const destroyGraceMs = 1_000;
/** Beyond the grace: how long the supervisor may take to say that the app has ended. */
const lateMs = 10_000;
const hurryMs = 1_000;
const killed: Exit = { exitCode: null, signal: 'SIGKILL' };

export interface LiveBoxParts {
  readonly driver: Driver;
  readonly clock: Clock;
  readonly log: Log;
  /** Resolves when what starts in the box finds its environment. The app brings its own, so that it need not wait. */
  readonly greeted: Promise<void>;
  /** Resolves when the driver sees the box go. */
  readonly lost: Promise<string>;
  /** The reason, as far as it is known when the connection to the supervisor is gone. */
  whySupervisorIsLost(): string;
  /** The program of the direct path. */
  readonly connector: string;
  /** Takes everything away that the host holds for the box. */
  remove(): Promise<void>;
}

/** A box whose supervisor has called home. */
export function createLiveBox(
  spec: BoxSpec,
  channel: Channel,
  { driver, clock, log, greeted, lost, whySupervisorIsLost, connector, remove }: LiveBoxParts,
): Box {
  const { home, door } = channel;
  const direct = createDirectPath({
    boxId: spec.boxId,
    openNetwork: () => driver.openNetwork(spec.boxId),
    start: (network) => startConnector(connector, network),
    log,
  });
  let appRuns = false;
  let runningApp: AppOverChannel | null = null;
  let ending: Promise<void> | null = null;
  let gone!: (why: { readonly reason: string }) => void;
  const closed = new Promise<{ readonly reason: string }>((resolve) => (gone = resolve));

  const end = (reason: string): Promise<void> => {
    ending ??= (async () => {
      home.destroy();
      door.close();
      try {
        await Promise.all([direct.close(), remove()]);
      } finally {
        gone({ reason });
      }
    })();
    return ending;
  };
  /** For an end that nobody asked for: nobody waits who could be told that something of it stayed. */
  const endByItself = (reason: string) =>
    end(reason).catch((error: unknown) => log.error('box.left_something', { boxId: spec.boxId, error }));
  void home.closed.then(() => endByItself(whySupervisorIsLost()));
  void lost.then(endByItself);
  void door.stormed.then(() => endByItself('something in it called at the platform’s door without end'));

  /** The end of the app: what the supervisor said, or the kill that comes with the end of its box. */
  const endOf = async (running: AppOverChannel): Promise<Exit> => {
    const reported = await running.ended;
    appRuns = false;
    if (reported !== null) return reported;
    await endByItself('the channel of its app broke');
    return killed;
  };

  return {
    id: spec.boxId,
    spec,
    closed,
    async startApp(request, onLine): Promise<AppProcess> {
      if (appRuns) throw new Error(`box ${spec.boxId} already runs an app`);
      appRuns = true;
      runningApp = null;
      driver.boost(spec.boxId);
      try {
        const running = await startAppOverChannel(
          channel,
          { ...request, env: { ...environmentOf(spec), ...request.env } },
          () => clock.now(),
          onLine,
        );
        runningApp = running;
        const exited = endOf(running);
        return {
          pid: running.pid,
          exited,
          async stop(graceMs) {
            if (appRuns && ending === null) {
              await stopAppOverChannel(home, running, graceMs, lateMs).catch(() => endByItself('its app could not be stopped'));
            }
            return exited;
          },
        };
      } catch (error) {
        appRuns = false;
        throw error;
      }
    },
    async exec(request, signal) {
      await greeted;
      return execOverChannel(channel, request, signal);
    },
    async openProcess(request) {
      await greeted;
      return openProcessOverChannel(channel, request);
    },
    async tunnel(port, onread) {
      return (await direct.connect(port, onread)) ?? tunnelOverChannel(channel, port, onread);
    },
    direct,
    async waitForPort(port, options) {
      return waitForPortOverChannel(home, port, options);
    },
    async usage() {
      if (ending !== null) throw new BoxLostError('the box is gone');
      return driver.usage(spec.boxId);
    },
    async destroy() {
      if (appRuns && ending === null) {
        await stopAppOverChannel(home, runningApp, destroyGraceMs, hurryMs).catch((error: unknown) =>
          log.info('box.app_not_stopped', { boxId: spec.boxId, error }),
        );
      }
      await end('destroyed');
    },
  };
}
