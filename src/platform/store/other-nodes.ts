import { Client } from 'pg';
import type { Log } from '../log.ts';

export const liveChannel = 'builder_live_events';
const retryMs = 1_000;

/** Hears of events that any node wrote to a shared database; `onWritten` gets the number written last. */
export function listenToOtherNodes(url: string, log: Log, onWritten: (through: bigint) => void): { close(): Promise<void> } {
  let closed = false;
  let client: Client | null = null;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const mine = new Client({ connectionString: url, application_name: 'builder-mode events' });
    client = mine;
    mine.on('notification', ({ payload }) => payload !== undefined && onWritten(BigInt(payload)));
    mine.on('error', (error) => lost(error));
    mine.on('end', () => lost(null));
    await mine.connect();
    await mine.query(`listen ${liveChannel}`);
    const { rows } = await mine.query<{ last: string | null }>('select max(id)::text as last from live_events');
    if (rows[0]?.last) onWritten(BigInt(rows[0].last));

    function lost(error: Error | null): void {
      if (closed || client !== mine) return;
      client = null;
      log.warn('live_events_connection_lost', { error: error?.message ?? 'ended' });
      retry = setTimeout(start, retryMs);
    }
  }

  function start(): void {
    connect().catch((error: Error) => {
      if (closed) return;
      log.warn('live_events_connection_refused', { error: error.message });
      client = null;
      retry = setTimeout(start, retryMs);
    });
  }

  start();
  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
