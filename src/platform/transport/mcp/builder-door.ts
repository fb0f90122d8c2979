import { Server, createMcpHandler, isJsonContentType } from '@modelcontextprotocol/server';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { ToolError } from '../../../contract/errors.ts';
import type { Caller } from '../../caller.ts';
import type { Log } from '../../log.ts';
import type { CallSeat, FairShare } from '../../tenants/fair-share.ts';
import type { Tenants } from '../../tenants/tenants.ts';
import type { Tools } from '../../tools.ts';
import type { DoorContext } from '../http/door-context.ts';
import { largestBody, readJson } from '../http/read-body.ts';
import { builderInstructions } from './instructions.ts';
import { toolsFor } from './tool-list.ts';

export interface McpDoorParts {
  readonly tools: Tools;
  readonly tenants: Pick<Tenants, 'authenticate' | 'onKeyEnded'>;
  readonly share: Pick<FairShare, 'call'>;
  readonly log: Log;
  readonly version: string;
  readonly newRequestId: () => string;
}

export interface McpDoor {
  /** Answers one request to `/builder/mcp`; both protocol eras, stateless. */
  fetch(c: DoorContext): Promise<Response>;
  close(): Promise<void>;
}

/** The door for AI clients. It names tools and carries calls; every decision is behind `tools.call`. */
export function createBuilderMcpDoor(parts: McpDoorParts): McpDoor {
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const caller = authInfo?.extra?.['caller'] as Caller | undefined;
      if (caller === undefined) throw new Error('The MCP handler was reached without a caller.');
      return serverFor(caller, parts);
    },
    { onerror: (error) => parts.log.warn('mcp_error', { error: error.message }) },
  );

  return {
    async fetch(c) {
      const request = c.req.raw;
      const requestId = parts.newRequestId();
      try {
        const caller = await parts.tenants.authenticate({
          authorization: request.headers.get('authorization'),
          tenant: request.headers.get('x-mihu-tenant'),
          door: 'mcp',
          from: c.get('from'),
          requestId,
        });
        const seat = parts.share.call(caller.tenantId);
        untilAnswered(c, seat);
        const message = await readMessage(c, seat, requestId);
        if (message instanceof Response) return message;
        return await handler.fetch(request, {
          parsedBody: message,
          authInfo: { token: caller.keyId ?? '', clientId: caller.tenantName, scopes: [...caller.permissions], extra: { caller } },
        });
      } catch (error) {
        if (error instanceof ToolError) return refusal(error, requestId);
        throw error;
      }
    },
    close: () => handler.close(),
  };
}

/** As every other door reads a body; undefined where the SDK refuses without one. A refusal is JSON-RPC's (section 5.1). */
async function readMessage(c: DoorContext, seat: CallSeat, requestId: string): Promise<unknown> {
  if (c.req.method !== 'POST' || !isJsonContentType(c.req.header('content-type') ?? null)) return undefined;
  try {
    return await readJson(c, largestBody, seat.hold);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const said = [error.message, error.hint].filter(Boolean).join(' ');
    const refused = { code: -32_700, message: said, data: error.toBody(requestId).error };
    // As the SDK does: a message that cannot be read is a bad request here.
    const status = error.code === 'invalid_input' ? 400 : error.status;
    return Response.json({ jsonrpc: '2.0', id: null, error: refused }, { status, headers: { 'x-request-id': requestId } });
  }
}

/** A stream is answered at first and carries on: only its end gives back what the call had. */
function untilAnswered(c: DoorContext, seat: CallSeat): void {
  const { outgoing } = c.env;
  if (outgoing === undefined || outgoing.destroyed) seat.end();
  else outgoing.once('close', seat.end);
}

function serverFor(caller: Caller, { tools, tenants, version }: McpDoorParts): Server {
  const server = new Server(
    { name: 'builder-mode', title: 'Builder Mode', version },
    {
      capabilities: { tools: {} },
      instructions: builderInstructions,
      cacheHints: { 'tools/list': { ttlMs: 60_000, cacheScope: 'private' } },
    },
  );
  server.setRequestHandler('tools/list', () => ({ tools: toolsFor(caller.permissions) }));
  server.setRequestHandler('tools/call', async ({ params }, { mcpReq }) => {
    const ended = new AbortController();
    const forget = tenants.onKeyEnded((keyId) => keyId === caller.keyId && ended.abort());
    try {
      const output = await tools.call(caller, params.name, params.arguments ?? {}, AbortSignal.any([mcpReq.signal, ended.signal]));
      return result(output);
    } catch (error) {
      if (error instanceof ToolError) return { ...result(error.toBody(caller.requestId)), isError: true };
      throw error;
    } finally {
      forget();
    }
  });
  return server;
}

/** Structured for clients that read it, text for those that do not. */
function result(value: unknown): CallToolResult {
  return { structuredContent: value as Record<string, unknown>, content: [{ type: 'text', text: JSON.stringify(value) }] };
}

function refusal(error: ToolError, requestId: string): Response {
  const headers = new Headers({ 'x-request-id': requestId });
  if (error.code === 'unauthorized')
    headers.set('www-authenticate', `Bearer error="invalid_token", error_description="${error.message.replaceAll('"', "'")}"`);
  if (error.retryAfterSeconds !== undefined) headers.set('retry-after', String(error.retryAfterSeconds));
  return Response.json(error.toBody(requestId), { status: error.status, headers });
}
