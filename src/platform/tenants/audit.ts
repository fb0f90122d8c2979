import { and, desc, eq, gte, lte, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { OutputOf, ParsedInputOf } from '../../contract/builder-toolset.ts';
import { ToolError } from '../../contract/errors.ts';
import type { Caller } from '../caller.ts';
import type { Clock } from '../clock.ts';
import { auditEvents } from '../store/schema/tenants.ts';

type Filters = ParsedInputOf<'list_audit_events'>;

/** What is written down about something that was done or refused. */
export interface AuditEntry {
  readonly action: string;
  readonly target: string | null;
  /** `ok`, or the code of the error. */
  readonly outcome: string;
}
/** The part of a caller that the log keeps; a refused sign-in has nothing more. */
export type AuditCaller = Pick<Caller, 'tenantId' | 'actor' | 'door' | 'from' | 'requestId'>;

/** The audit log: rows are added and read, never changed. */
export function createAudit(db: NodePgDatabase, clock: Clock) {
  const given = <Name extends string>(name: Name) => sql.placeholder(name);
  // Written before nearly every answer: planned once. Whoever reads finds the row, the disk has it milliseconds later.
  const insert = db
    .insert(auditEvents)
    .values({
      id: given('id'),
      at: given('at'),
      tenantId: given('tenantId'),
      actor: given('actor'),
      door: given('door'),
      from: given('from'),
      requestId: given('requestId'),
      action: given('action'),
      target: given('target'),
      outcome: sql`case when set_config('synchronous_commit', 'off', true) = 'off' then ${given('outcome')} end`,
    })
    .prepare('audit_event');
  return {
    async record(caller: AuditCaller, entry: AuditEntry): Promise<void> {
      const { tenantId, actor, door, from, requestId } = caller;
      await insert.execute({ id: clock.id('audit'), at: clock.now(), tenantId, actor, door, from, requestId, ...entry });
    },
    async list(tenantId: string, filters: Filters): Promise<OutputOf<'list_audit_events'>> {
      const { action, target, since, until, limit, cursor } = filters;
      const rows = await db
        .select()
        .from(auditEvents)
        .where(
          and(
            eq(auditEvents.tenantId, tenantId),
            action === undefined ? undefined : eq(auditEvents.action, action),
            target === undefined ? undefined : eq(auditEvents.target, target),
            since === undefined ? undefined : gte(auditEvents.at, new Date(since)),
            until === undefined ? undefined : lte(auditEvents.at, new Date(until)),
            cursor === undefined
              ? undefined
              : sql`(${auditEvents.at}, ${auditEvents.id}) < (${readCursor(cursor).at}, ${readCursor(cursor).id})`,
          ),
        )
        .orderBy(desc(auditEvents.at), desc(auditEvents.id))
        .limit(limit + 1);
      const events = rows.slice(0, limit);
      const last = events.at(-1);
      return {
        events: events.map(({ id, at, actor, door, action, target, outcome, from, requestId }) => ({
          event_id: id,
          at: at.toISOString(),
          actor,
          door,
          action,
          target,
          outcome,
          from,
          request_id: requestId,
        })),
        next_cursor: rows.length > limit && last ? `${last.at.toISOString()}~${last.id}` : null,
      };
    },
  };
}
export type Audit = ReturnType<typeof createAudit>;

function readCursor(cursor: string): { at: string; id: string } {
  const [at = '', id = ''] = cursor.split('~');
  if (Number.isNaN(Date.parse(at)) || id === '') {
    throw new ToolError('invalid_input', 'cursor: this is not a cursor of list_audit_events.', {
      hint: 'Pass next_cursor of the page before, or leave it out.',
      details: [{ field: 'cursor', message: 'not a cursor of this list' }],
    });
  }
  return { at, id };
}
