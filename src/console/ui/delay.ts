export interface Delay {
  /** Runs once after the time, in place of whatever was waiting. */
  run(action: () => void, ms: number): void;
  cancel(): void;
}

/** At most one thing waiting at a time. */
export function createDelay(): Delay {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    run(action, ms) {
      clearTimeout(timer);
      timer = setTimeout(action, ms);
    },
    cancel: () => clearTimeout(timer),
  };
}
