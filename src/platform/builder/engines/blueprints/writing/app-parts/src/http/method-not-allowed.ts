import type { Context } from 'hono';
import { Problem } from './problem.ts';

/** Ends a resource's routes: the path exists, the method does not. */
export function methodNotAllowed(...allowed: readonly string[]) {
  const allow = allowed.join(', ');
  return (c: Context): never => {
    c.header('Allow', allow);
    throw new Problem(405, `${c.req.method} is not possible here. Possible: ${allow}.`);
  };
}
