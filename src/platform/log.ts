/** One JSON line an event on the platform's own output. Never a secret, never a request body. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

export function jsonLog(write: (line: string) => void): Log {
  const at =
    (level: string) =>
    (event: string, fields: Record<string, unknown> = {}) => {
      const plain = Object.fromEntries(
        Object.entries(fields).map(([key, value]) => [key, value instanceof Error ? (value.stack ?? value.message) : value]),
      );
      write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...plain })}\n`);
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
