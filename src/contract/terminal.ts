import { z } from 'zod';
import { errorStatus, type ErrorCode } from './errors.ts';

/*
 * `WS /api/deployments/<id>/terminal?terminal=<id>&columns=120&rows=30`, with the console's session or a bearer token.
 * Binary frames are bytes: output to the client, input to the server. Text frames are the messages below, as JSON.
 */

/** Chosen by the client: coming back with the same one finds the same terminal again. */
export const terminalId = z.string().regex(/^[a-z0-9]{8,40}$/, 'must be 8 to 40 lower-case letters and digits');

export const terminalColumns = z.coerce.number().int().min(2).max(1_000);
export const terminalRows = z.coerce.number().int().min(1).max(1_000);

/** Unacknowledged output at which the server stops reading from the program until the client has caught up. */
export const terminalWindowBytes = 256 * 1024;
/** How long a terminal without viewers is kept. */
export const terminalKeepMinutes = 5;
export const terminalsPerDeployment = 10;

export const terminalServerMessage = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('ready'),
      terminal: z.string(),
      replayed: z
        .boolean()
        .describe('True: the terminal was there already, and the next binary frame draws its screen; reset yours first.'),
      viewers: z.int(),
    })
    .describe('The first message. All binary frames after it are output.'),
  z.object({ type: z.literal('viewers'), count: z.int() }).describe('Somebody else came or went.'),
  z
    .object({ type: z.literal('exit'), exit_code: z.int().nullable(), signal: z.string().nullable() })
    .describe('The shell has ended; the server closes the connection. Nothing is started again by itself.'),
  z
    .object({
      type: z.literal('error'),
      error: z.object({
        code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
        message: z.string(),
        hint: z.string().optional(),
      }),
    })
    .describe('Why there is no terminal; the server closes the connection. `conflict`: the app does not run, and is not started by this.'),
]);
export type TerminalServerMessage = z.infer<typeof terminalServerMessage>;

export const terminalClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resize'), columns: terminalColumns, rows: terminalRows }),
  z
    .object({ type: z.literal('ack'), bytes: z.int().min(1) })
    .describe('So many more bytes of output were written to the screen, the replay included.'),
  z.object({ type: z.literal('close') }).describe('Ends the terminal and everything that runs in it, for all its viewers.'),
]);
export type TerminalClientMessage = z.infer<typeof terminalClientMessage>;
