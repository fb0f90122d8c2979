import { createEventParser } from '../../api/server-sent-events.ts';

export interface CheckStep {
  readonly call: 'initialize' | 'tools/list';
  readonly ms: number;
}

export interface CheckResult {
  readonly server: string;
  readonly protocol: string;
  readonly tools: readonly string[];
  readonly steps: readonly CheckStep[];
}

/** Why the check ended: what the platform answered, if it did. */
export class CheckFailure extends Error {
  readonly call: CheckStep['call'];
  /** 0: no answer at all. */
  readonly status: number;

  constructor(call: CheckStep['call'], status: number, message: string) {
    super(message);
    this.name = 'CheckFailure';
    this.call = call;
    this.status = status;
  }
}

const protocol = '2025-06-18';

interface RpcAnswer {
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A real initialize and tools/list at the address that AI clients use, with the token that they would send. */
export async function checkConnection(url: string, tenant: string, token: string): Promise<CheckResult> {
  const steps: CheckStep[] = [];
  const headers = { authorization: `Bearer ${token}`, 'x-mihu-tenant': tenant };
  async function call<Result>(
    method: CheckStep['call'],
    id: number,
    params: object,
    more: Record<string, string> = {},
  ): Promise<{ result: Result; session: string | null }> {
    const started = performance.now();
    const { answer, session } = await post(url, method, { jsonrpc: '2.0', id, method, params }, { ...headers, ...more });
    if (answer.error !== undefined) throw new CheckFailure(method, 200, answer.error.message);
    steps.push({ call: method, ms: Math.round(performance.now() - started) });
    return { result: answer.result as Result, session };
  }
  const opened = await call<{ protocolVersion: string; serverInfo: { name: string; version: string } }>('initialize', 1, {
    protocolVersion: protocol,
    capabilities: {},
    clientInfo: { name: 'builder-console', version: '1' },
  });
  const spoken = opened.result.protocolVersion;
  const more: Record<string, string> = {
    'mcp-protocol-version': spoken,
    ...(opened.session === null ? {} : { 'mcp-session-id': opened.session }),
  };
  await notify(url, { ...headers, ...more });
  const tools: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call<{ tools: { name: string }[]; nextCursor?: string }>(
      'tools/list',
      2,
      cursor === undefined ? {} : { cursor },
      more,
    );
    tools.push(...page.result.tools.map((tool) => tool.name));
    cursor = page.result.nextCursor;
  } while (cursor !== undefined);
  const { name, version } = opened.result.serverInfo;
  return { server: `${name} ${version}`, protocol: spoken, tools, steps };
}

async function post(
  url: string,
  method: CheckStep['call'],
  body: object,
  headers: Record<string, string>,
): Promise<{ answer: RpcAnswer; session: string | null }> {
  const response = await send(url, body, headers).catch((cause: unknown) => {
    throw new CheckFailure(method, 0, cause instanceof Error ? cause.message : 'no answer');
  });
  const text = await response.text();
  if (!response.ok) throw new CheckFailure(method, response.status, messageIn(text) ?? `HTTP ${response.status}`);
  const answer = response.headers.get('content-type')?.startsWith('text/event-stream') === true ? lastEvent(text) : text;
  return { answer: JSON.parse(answer) as RpcAnswer, session: response.headers.get('mcp-session-id') };
}

async function notify(url: string, headers: Record<string, string>): Promise<void> {
  await send(url, { jsonrpc: '2.0', method: 'notifications/initialized' }, headers).catch((cause: unknown) => {
    throw new CheckFailure('initialize', 0, cause instanceof Error ? cause.message : 'no answer');
  });
}

/** Without the session's cookie: the token alone has to do. */
function send(url: string, body: object, headers: Record<string, string>): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: JSON.stringify(body),
  });
}

function lastEvent(text: string): string {
  let data = '';
  const parse = createEventParser((event) => {
    data = event.data;
  });
  parse(`${text}\n\n`);
  return data;
}

function messageIn(text: string): string | null {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string } };
    return error?.message ?? null;
  } catch {
    return null;
  }
}
