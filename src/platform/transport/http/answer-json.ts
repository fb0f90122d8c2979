import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { DoorContext } from './door-context.ts';

/**
 * The answer to a call, written at once. On the way through a Response its text becomes a stream and is read again, which takes
 * as long as the rest of what the door does for a short call.
 */
export function answerJson(c: DoorContext, value: object): Response {
  const outgoing = c.env?.outgoing;
  if (outgoing === undefined) return c.json(value, 200, { 'cache-control': 'no-store' });
  const text = JSON.stringify(value);
  outgoing.writeHead(200, {
    ...c.get('headers'),
    'x-request-id': c.get('requestId'),
    'cache-control': 'no-store',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  outgoing.end(text);
  return new Response(null, RESPONSE_ALREADY_SENT);
}
