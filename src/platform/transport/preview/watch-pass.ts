/** How long what is open of a private app may outlast the pass that opened it. */
const everyMs = 10_000;

interface Watched {
  /** Whether whoever opened it would be let in now. */
  readonly isGood: () => Promise<boolean>;
  /** It is a stream or a WebSocket: a download goes on to its end. */
  staysOpen(): boolean;
  end(): void;
}

/** Looks at the pass of a visit as long as that lasts: a stream ends with the session or the link that it was opened by. Answers how to stop. */
export function watchPass({ isGood, staysOpen, end }: Watched, ms = everyMs): () => void {
  const look = async () => {
    if (staysOpen() && !(await isGood())) end();
  };
  const timer = setInterval(() => {
    // When nobody can say, the next look does.
    look().catch(() => undefined);
  }, ms);
  return () => clearInterval(timer);
}
