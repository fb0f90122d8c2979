import type { Pool } from 'pg';
import type { LiveEvent } from '../../contract/events.ts';
import type { NumberedEvent } from '../live-events.ts';
import { liveChannel } from './other-nodes.ts';

interface Row {
  id: string;
  tenant_id: string;
  event: LiveEvent;
}

/** Held while numbers are given, so that events become visible in the order of their numbers. */
const appendLock = 7_238_102;
const kept = '15 minutes';

/** The kept part of the live events: numbered rows, trimmed by age. */
export function createEventLog(pool: Pool) {
  const numbered = (row: Row): NumberedEvent => ({ id: row.id, tenantId: row.tenant_id, event: row.event });

  /** The number given last, whether or not its row is still kept. */
  async function lastId(): Promise<bigint> {
    const { rows } = await pool.query<{ last: string }>(
      'select case when is_called then last_value else 0 end as last from live_events_id_seq',
    );
    return BigInt(rows[0]!.last);
  }

  return {
    lastId,
    /** One statement, one commit: all of a batch or none of it. */
    async append(events: readonly { tenantId: string; event: LiveEvent }[]): Promise<NumberedEvent[]> {
      const { rows } = await pool.query<{ id: string }>({
        // Named, so that it is planned once: every change of an app comes by here.
        name: 'append_live_events',
        text: `with held as materialized (select pg_advisory_xact_lock(${appendLock})),
              given as (insert into live_events (tenant_id, event)
                        select tenant_id, event from held, unnest($1::text[], $2::json[]) with ordinality as one(tenant_id, event, n) order by n
                        returning id),
              told as (select pg_notify('${liveChannel}', max(id)::text) from given)
         select id::text from given, told order by given.id`,
        values: [events.map((one) => one.tenantId), events.map((one) => JSON.stringify(one.event))],
      });
      return events.map((one, index) => ({ id: rows[index]!.id, tenantId: one.tenantId, event: one.event }));
    },
    async between(after: bigint, through: bigint): Promise<NumberedEvent[]> {
      const { rows } = await pool.query<Row>(
        'select id::text, tenant_id, event from live_events where id > $1 and id <= $2 order by live_events.id',
        [after, through],
      );
      return rows.map(numbered);
    },
    /** What a tenant's stream missed; a lone `reset` when not everything after that number is kept. */
    async after(tenantId: string, afterId: string): Promise<NumberedEvent[]> {
      const last = await lastId();
      const { rows: oldest } = await pool.query<{ id: string | null }>('select min(id)::text as id from live_events');
      const from = /^\d{1,18}$/.test(afterId) ? BigInt(afterId) : -1n;
      const complete = from <= last && from >= BigInt(oldest[0]?.id ?? last + 1n) - 1n;
      if (!complete) return [{ id: last.toString(), tenantId, event: { type: 'reset' } }];
      const { rows } = await pool.query<Row>(
        'select id::text, tenant_id, event from live_events where tenant_id = $1 and id > $2 order by live_events.id',
        [tenantId, from],
      );
      return rows.map(numbered);
    },
    async trim(): Promise<void> {
      await pool.query(`delete from live_events where at < now() - interval '${kept}'`);
    },
  };
}
