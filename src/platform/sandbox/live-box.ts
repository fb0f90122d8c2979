import type { ClientHttp2Session } from 'node:http2';
import type { Clock } from '../clock.ts';
import { BoxLostError, type AppProcess, type Box, type BoxSpec, type Exit } from './box.ts';
import { startAppOverChannel, stopAppOverChannel, type AppOverChannel } from './channel/app.ts';
import { execOverChannel } from './channel/exec.ts';
import { tunnelOverChannel, waitForPortOverChannel } from './channel/ports.ts';
import type { Driver } from './driver.ts';

/** How long the app of a box that is destroyed may take to end by itself. */
const destroyGraceMs = 1_000;
const killed: Exit = { exitCode: null, signal: 'SIGKILL' };

/** A box whose supervisor has called home. `onGone` runs once, when nothing of it is left. */
export function createLiveBox(
  spec: BoxSpec,
  session: ClientHttp2Session,
  parts: { readonly driver: Driver; readonly clock: Clock; readonly lost: Promise<string>; readonly remove: () => Promise<void> },
): Box {
  const { driver, clock, lost, remove } = parts;
  let app: { readonly ended: Promise<unknown> } | null = null;
  let ending: Promise<void> | null = null;
  let gone!: (why: { readonly reason: string }) => void;
  const closed = new Promise<{ readonly reason: string }>((resolve) => (gone = resolve));

  const end = (reason: string): Promise<void> => {
    ending ??= (async () => {
      session.destroy();
      await remove();
      gone({ reason });
    })();
    return ending;
  };
  session.on('close', () => void end('its supervisor was lost'));
  void lost.then((reason) => end(reason));

  /** The end of the app: what the supervisor said, or the kill that comes with the end of its box. */
  const endOf = async (running: AppOverChannel): Promise<Exit> => {
    const reported = await running.ended;
    app = null;
    if (reported !== null) return reported;
    await end('the channel of its app broke');
    return killed;
  };

  return {
    id: spec.boxId,
    spec,
    closed,
    async startApp(request, onLine): Promise<AppProcess> {
      if (app !== null) throw new Error(`box ${spec.boxId} already runs an app`);
      driver.boost(spec.boxId);
      let settled!: () => void;
      app = { ended: new Promise<void>((resolve) => (settled = resolve)) };
      try {
        const running = await startAppOverChannel(session, request, () => clock.now(), onLine);
        const exited = endOf(running).finally(settled);
        return {
          pid: running.pid,
          exited,
          async stop(graceMs) {
            if (app !== null && ending === null)
              await stopAppOverChannel(session, graceMs).catch(() => end('its app could not be stopped'));
            return exited;
          },
        };
      } catch (error) {
        app = null;
        settled();
        throw error;
      }
    },
    async exec(request, signal) {
      return execOverChannel(session, request, signal);
    },
    async tunnel(port) {
      return tunnelOverChannel(session, port);
    },
    async waitForPort(port, options) {
      return waitForPortOverChannel(session, port, options);
    },
    async usage() {
      if (ending !== null) throw new BoxLostError('the box is gone');
      return driver.usage(spec.boxId);
    },
    async destroy() {
      if (app !== null && ending === null) await stopAppOverChannel(session, destroyGraceMs).catch(() => undefined);
      await end('destroyed');
    },
  };
}
