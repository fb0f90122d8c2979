import type { Context } from 'hono';
import { Problem } from './problem.ts';

/** The texts and files of the form that was sent. */
export async function formBody(c: Context): Promise<Record<string, string | File>> {
  try {
    return await c.req.parseBody();
  } catch (error) {
    // What a multipart body that is none throws; a body that is too large has its own error.
    if (error instanceof TypeError) throw new Problem(400, 'The form that was sent cannot be read.');
    throw error;
  }
}
