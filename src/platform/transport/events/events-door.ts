import type { LiveEvent } from '../../../contract/events.ts';
import type { Caller } from '../../caller.ts';
import type { LiveEvents, NumberedEvent } from '../../live-events.ts';
import type { Log } from '../../log.ts';
import type { FairShare } from '../../tenants/fair-share.ts';
import type { Tenants } from '../../tenants/tenants.ts';
import { comment, serverSentEvent, startOfStream } from './server-sent-event.ts';

export interface EventsDoorParts {
  readonly live: LiveEvents & { position(): Promise<string> };
  readonly tenants: Pick<Tenants, 'onKeyEnded' | 'onSessionEnded' | 'isLive'>;
  readonly share: Pick<FairShare, 'line'>;
  readonly log: Log;
}

const heartbeatMs = 15_000;
/** What may wait for a reader. One that falls further behind is cut off, comes back by itself, and resumes or reads anew. */
const patienceBytes = 1_048_576;

/** `GET /api/events`: every change of the caller's tenant, and the log lines of the deployments named in `follow`. */
export function createEventsDoor({ live, tenants, share, log }: EventsDoorParts): (caller: Caller, request: Request) => Promise<Response> {
  return async (caller, request) => {
    const follow = new Set((new URL(request.url).searchParams.get('follow') ?? '').split(',').filter(Boolean));
    const lastId = request.headers.get('last-event-id');
    const position = lastId ?? (await live.position());
    const encoder = new TextEncoder();
    const undo = [share.line(caller.tenantId)];
    const finish = () => {
      for (const step of undo.splice(0)) step();
    };

    const stream = new ReadableStream<Uint8Array>(
      {
        async start(controller) {
          const send = (text: string) => {
            if (undo.length === 0) return;
            controller.enqueue(encoder.encode(text));
            if ((controller.desiredSize ?? 0) > 0) return;
            log.warn('event_stream_too_slow', { tenant: caller.tenantName, request_id: caller.requestId });
            finish();
            controller.error(new Error('The reader is too slow.'));
          };
          const end = () => {
            if (undo.length === 0) return;
            finish();
            controller.close();
          };
          const beat = setInterval(() => {
            send(comment('still here'));
            // Another node may have ended the key without this one being told.
            tenants.isLive(caller).then(
              (isLive) => isLive || end(),
              (error: unknown) => log.warn('event_stream_unchecked', { error }),
            );
          }, heartbeatMs);
          undo.push(
            () => clearInterval(beat),
            tenants.onKeyEnded((keyId) => keyId === caller.keyId && end()),
            tenants.onSessionEnded((sessionId) => sessionId === caller.sessionId && end()),
          );
          request.signal.addEventListener('abort', finish, { once: true });
          send(startOfStream(position));
          const unsubscribe = await live.subscribe(caller.tenantId, position, (event) => {
            if (isWanted(event.event, follow)) send(frame(event));
            if (endsKeyOf(caller, event.event)) end();
          });
          if (undo.length === 0) unsubscribe();
          else undo.push(unsubscribe);
        },
        cancel: finish,
      },
      new ByteLengthQueuingStrategy({ highWaterMark: patienceBytes }),
    );
    return new Response(stream, {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' },
    });
  };
}

function frame({ id, event }: NumberedEvent): string {
  const { type, ...data } = event;
  return serverSentEvent({ id, type, data });
}

function isWanted(event: LiveEvent, follow: ReadonlySet<string>): boolean {
  return event.type !== 'log' || follow.has(event.deployment_id);
}

function endsKeyOf(caller: Caller, event: LiveEvent): boolean {
  return event.type === 'key' && event.change !== 'created' && event.key_id === caller.keyId;
}
