import type { z } from 'zod';
import { ToolError } from '../contract/errors.ts';

/** An opaque cursor over the values a list is sorted by. */
export function toCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws ToolError invalid_input for a cursor that this list never gave out. */
export function fromCursor<Shape extends z.ZodType>(cursor: string, shape: Shape): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw unknownCursor();
  }
}

/** What a list says to a cursor that it never gave out: beginning anew instead would send a reader round in circles. */
export function unknownCursor(): ToolError {
  return new ToolError('invalid_input', 'cursor: not a cursor of this list', {
    hint: 'Pass `next_cursor` of the page before, or leave it out.',
    details: [{ field: 'cursor', message: 'not a cursor of this list' }],
  });
}
