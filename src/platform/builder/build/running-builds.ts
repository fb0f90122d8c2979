/** Why the work of a build is told to stop. */
export type StopReason = 'cancelled' | 'platform stops';

/**
 * The work that is under way in this process: what cancel aborts at once, and what a stop of the platform lets go of
 * so that the next start resumes it.
 */
export interface RunningBuilds {
  /** Runs work of a build under a signal that `stop` and `close` abort. */
  during<T>(buildId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  stop(buildId: string): void;
  readonly closing: boolean;
  /** Aborts everything and resolves when all work has ended. Nothing starts after it. */
  close(): Promise<void>;
}

export function createRunningBuilds(): RunningBuilds {
  const controllers = new Map<string, Set<AbortController>>();
  const working = new Set<Promise<unknown>>();
  let closing = false;

  const abort = (group: Iterable<AbortController>, reason: StopReason) => {
    for (const controller of group) controller.abort(reason);
  };

  return {
    get closing() {
      return closing;
    },
    async during(buildId, work) {
      const controller = new AbortController();
      if (closing) controller.abort('platform stops' satisfies StopReason);
      const group = controllers.get(buildId) ?? new Set();
      controllers.set(buildId, group.add(controller));
      const running = work(controller.signal);
      working.add(running);
      try {
        return await running;
      } finally {
        working.delete(running);
        group.delete(controller);
        if (group.size === 0) controllers.delete(buildId);
      }
    },
    stop(buildId) {
      abort(controllers.get(buildId) ?? [], 'cancelled');
    },
    async close() {
      closing = true;
      for (const group of controllers.values()) abort(group, 'platform stops');
      await Promise.allSettled(working);
    },
  };
}
