import { answerJson } from './answer-json.ts';
import { callerOf } from './caller-of.ts';
import type { DoorRoutes, HttpDoorParts } from './door-context.ts';
import { largestBody, readJson } from './read-body.ts';

const defaultLimit = 8 * 1_048_576;
const limits: Readonly<Record<string, number>> = { deploy_code: largestBody };
/** Read before it is known who sent it: an answer need not wait for the one and then for the other. */
const shortBody = 65_536;

/** `POST /api/tools/<tool>`: input and output are the contract's, as JSON. */
export function addToolRoutes(app: DoorRoutes, parts: HttpDoorParts): void {
  app.post('/api/tools/:tool', async (c) => {
    const tool = c.req.param('tool');
    const read = (hold?: (bytes: number) => void) => readJson(c, limits[tool] ?? defaultLimit, hold);
    const reading = Number(c.req.header('content-length') ?? Infinity) <= shortBody ? read() : null;
    reading?.catch(() => {
      // Told below, unless the caller is refused before.
    });
    const caller = await callerOf(c, parts);
    const seat = parts.share.call(caller.tenantId);
    const ended = new AbortController();
    const forgetKey = parts.tenants.onKeyEnded((keyId) => keyId === caller.keyId && ended.abort());
    try {
      const input = await (reading ?? read(seat.hold));
      const output = await parts.tools.call(caller, tool, input, AbortSignal.any([c.req.raw.signal, ended.signal]));
      return answerJson(c, output as object);
    } finally {
      forgetKey();
      seat.end();
    }
  });
}
