import { Server, createMcpHandler } from '@modelcontextprotocol/server';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { ToolError } from '../../../contract/errors.ts';
import type { Caller } from '../../caller.ts';
import type { Log } from '../../log.ts';
import type { Tenants } from '../../tenants/tenants.ts';
import type { Tools } from '../../tools.ts';
import { largestBody } from '../http/read-body.ts';
import { builderInstructions } from './instructions.ts';
import { toolsFor } from './tool-list.ts';

export interface McpDoorParts {
  readonly tools: Tools;
  readonly tenants: Pick<Tenants, 'authenticate' | 'onKeyEnded'>;
  readonly log: Log;
  readonly version: string;
  readonly newRequestId: () => string;
}

export interface McpDoor {
  /** Answers one request to `/builder/mcp`; both protocol eras, stateless. */
  fetch(request: Request, from: string | null): Promise<Response>;
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
    // Files travel in calls: without this the SDK refuses above 4 MiB what every other door takes.
    { maxRequestBodySize: largestBody, onerror: (error) => parts.log.warn('mcp_error', { error: error.message }) },
  );

  return {
    async fetch(request, from) {
      const requestId = parts.newRequestId();
      try {
        const caller = await parts.tenants.authenticate({
          authorization: request.headers.get('authorization'),
          tenant: request.headers.get('x-mihu-tenant'),
          door: 'mcp',
          from,
          requestId,
        });
        return await handler.fetch(request, {
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
