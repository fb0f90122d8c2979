import type { CarriedError } from './carried-error.ts';

/** What the platform says to a thread. `look`: is it still there? */
export type ToThread = { readonly kind: 'ask'; readonly id: number; readonly request: unknown } | { readonly kind: 'look' };

/** What a thread says: first that it is up, then an answer to each of what it was asked. */
export type FromThread =
  | { readonly kind: 'here' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: CarriedError };
