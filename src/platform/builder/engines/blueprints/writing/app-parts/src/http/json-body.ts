import type { Context } from 'hono';
import { Problem } from './problem.ts';

/** The JSON that was sent. Anything but JSON is refused, which also keeps plain cross-site forms out. */
export async function jsonBody(c: Context): Promise<unknown> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    throw new Problem(415, 'Send the record as JSON, with the header Content-Type: application/json.');
  }
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(400, `The body is not valid JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}.`);
  }
}
