import type { DirectPath } from '../../sandbox/box.ts';
import { AppConnection, type Connect } from './app-connection.ts';

/** As many as ask a busy app together: with fewer kept than that, most of them would need a new one each time. */
const mostIdle = 256;
/** Below the five seconds after which Node's own server closes: who closes first decides whether a request meets a closed door. */
const idleMs = 4_000;
const lookMs = 1_000;

/** The connections to one run of an app that are kept for the next request. They end with the app, or when nobody comes. */
export class AppConnections {
  readonly #connect: Connect;
  readonly #path: Pick<DirectPath, 'isOpen'>;
  #idle: AppConnection[] = [];
  #looking: NodeJS.Timeout | undefined;

  constructor(connect: Connect, path: Pick<DirectPath, 'isOpen'>) {
    this.#connect = connect;
    this.#path = path;
  }

  /** One that was kept, the last used first; none when there is none, or none that rested for no longer than that. */
  kept(longestMs = Infinity): AppConnection | undefined {
    for (;;) {
      const last = this.#idle.at(-1);
      if (last === undefined || performance.now() - last.idleSince > longestMs) return undefined;
      this.#idle.pop();
      if (last.isOpen) return last;
    }
  }

  fresh(): Promise<AppConnection> {
    return AppConnection.open(this.#connect);
  }

  /** Keeps one whose exchange is over, unless the next would be better. */
  keep(connection: AppConnection): void {
    connection.rest();
    if (!connection.isOpen) return;
    const isDetour = this.#path.isOpen && !connection.isDirect;
    if (isDetour || this.#idle.length >= mostIdle) return connection.close();
    connection.idleSince = performance.now();
    connection.onGone = () => (this.#idle = this.#idle.filter((one) => one !== connection));
    this.#idle.push(connection);
    this.#looking ??= setInterval(() => this.#closeOld(), lookMs).unref();
  }

  #closeOld(): void {
    const oldest = performance.now() - idleMs;
    const old = this.#idle.filter(({ idleSince }) => idleSince < oldest);
    this.#idle = this.#idle.filter(({ idleSince }) => idleSince >= oldest);
    for (const connection of old) connection.close();
    if (this.#idle.length > 0) return;
    clearInterval(this.#looking);
    this.#looking = undefined;
  }
}
