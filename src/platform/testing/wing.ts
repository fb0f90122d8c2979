import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BuilderToolName, InputOf, OutputOf } from '../../contract/builder-toolset.ts';
import { builderTools } from '../../contract/builder-toolset.ts';
import type { LiveEvent } from '../../contract/events.ts';
import type { Caller } from '../caller.ts';
import { systemClock, type Clock } from '../clock.ts';
import type { Handler, Handlers } from '../handlers.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Log } from '../log.ts';
import type { Sandboxes } from '../sandbox/box.ts';
import type { WayOut } from '../sandbox/egress/dial.ts';
import { createSandboxes } from '../sandbox/sandboxes.ts';
import { openStore, type Store } from '../store/store.ts';
import { createPreviewAccess, type PreviewAccess } from '../previews/preview-access.ts';
import { createPreviewDoor } from '../transport/preview/door.ts';
import { credentialHandlers } from '../vault/credential-handlers.ts';
import { createCredentials } from '../vault/credentials.ts';
import { createSecretLinks, type SecretLinks } from '../vault/secret-links.ts';
import { openVault } from '../vault/vault.ts';
import { createDiskWatch, spaceOf } from '../deployments/disk/disk-watch.ts';
import type { PackageTools } from '../deployments/install/package-tools.ts';
import { createDeployments, type DeploymentsService } from '../deployments/service.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The deployments wing with a real store, real boxes and the preview door on a port of its own. */
export interface Wing {
  readonly dataDir: string;
  readonly deployments: DeploymentsService;
  readonly sandboxes: Sandboxes;
  readonly store: Store;
  readonly events: LiveEvent[];
  readonly port: number;
  call<Name extends BuilderToolName>(tool: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  readonly access: PreviewAccess;
  readonly secretLinks: SecretLinks;
  /** Who calls, signed in to the console. */
  caller(): Caller;
  /** A visit to a preview. */
  visit(
    slug: string,
    path?: string,
    options?: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string },
  ): Promise<Answer>;
  /** Moves the clock of the wing on. */
  pass(ms: number): void;
  close(options?: { readonly keepData?: boolean }): Promise<void>;
}

const quiet: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, fields) => void process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
};

/** Somebody is signed in to the console. */
const openSession = 'ses_open';

export async function openWing(
  given: {
    readonly dataDir?: string;
    readonly wayOut?: WayOut;
    readonly packageTools?: PackageTools;
    /** What deployments get in the place of the real sandboxes: for one that misbehaves. */
    readonly around?: (sandboxes: Sandboxes) => Sandboxes;
  } = {},
): Promise<Wing> {
  const dataDir = given.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'wing-')));
  let ahead = 0;
  const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + ahead) };
  const store = await openStore({ dataDir, log: quiet });
  const sandboxes = await createSandboxes({
    dataDir,
    driver: 'auto',
    log: quiet,
    clock,
    ...(given.wayOut === undefined ? {} : { wayOut: given.wayOut }),
  });
  await sandboxes.reconcile();
  const events: LiveEvent[] = [];
  const vault = openVault({ dataDir });
  const credentials = createCredentials({ store, vault, clock });
  const live: Pick<LiveEvents, 'publish' | 'publishTransient' | 'subscribe'> = {
    publish: async (_tenant, event) => void events.push(event),
    publishTransient: (_tenant, event) => void events.push(event),
    subscribe: async () => () => undefined,
  };
  const disk = createDiskWatch({ sandboxes, log: quiet, space: () => spaceOf(dataDir) });
  disk.start();
  const deployments = createDeployments({
    store,
    sandboxes: given.around?.(disk.sandboxes) ?? disk.sandboxes,
    diskUse: disk.use,
    live,
    secrets: credentials,
    clock,
    log: quiet,
    dataDir,
    ...(given.packageTools === undefined ? {} : { packageTools: given.packageTools }),
    startDeadlineMs: 5_000,
    healthEveryMs: 100,
    previewUrl: (slug) => `http://${slug}.localhost/`,
    platformUrl: (to) => `http://localhost${to}`,
  });
  const access = createPreviewAccess({ deployments, vault, clock, isSessionOpen: async (id) => id === openSession });
  const secretLinks = createSecretLinks({
    store,
    vault,
    clock,
    credentials,
    tenants: { record: async () => undefined },
    live,
    appName: async (tenantId, deploymentId) => (await deployments.get(tenantId, deploymentId)).name,
    publicUrl: () => 'http://localhost:8787',
  });
  const handlers: Handlers = {
    ...deployments.handlers,
    ...access.handlers,
    ...credentialHandlers({ credentials, links: secretLinks, apps: deployments, live }),
  };
  await deployments.start();
  const door = createPreviewDoor({
    deployments,
    access,
    passCookie: 'builder_preview',
    domain: 'localhost',
    consoleUrl: (to) => `http://localhost:8787${to}`,
    platformCookies: ['builder_session', 'builder_preview'],
    log: quiet,
  });
  const server = createServer((req, res) => door.request(req, res));
  server.on('upgrade', (req, socket, head) => door.upgrade(req, socket, head));
  const port = await listen(server);
  let calls = 0;
  const caller = (): Caller => ({
    sessionId: openSession,
    tenantId: 'ten_test',
    tenantName: 'test',
    permissions: new Set(['read', 'build', 'operate', 'secrets', 'admin']),
    keyId: null,
    door: 'http',
    actor: 'console',
    from: null,
    requestId: `req_${(calls += 1)}_${Date.now()}`,
  });
  return {
    dataDir,
    deployments,
    sandboxes,
    store,
    events,
    port,
    access,
    secretLinks,
    caller,
    call: async (tool, input) => {
      const handler = handlers[tool] as Handler<typeof tool> | undefined;
      if (!handler) throw new Error(`no handler for ${tool}`);
      return handler(caller(), builderTools[tool].input.parse(input) as never, new AbortController().signal);
    },
    visit: (slug, to = '/', options = {}) => visit(port, slug, to, options),
    pass: (ms) => void (ahead += ms),
    close: async ({ keepData = false } = {}) => {
      server.closeAllConnections();
      server.close();
      await deployments.close();
      await disk.close();
      await sandboxes.close();
      await store.close();
      if (!keepData) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function listen(server: Server): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return (server.address() as AddressInfo).port;
}

function visit(
  port: number,
  slug: string,
  to: string,
  options: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string },
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const req = request(
    {
      host: '127.0.0.1',
      port,
      path: to,
      method: options.method ?? 'GET',
      headers: { host: `${slug}.localhost:${port}`, ...options.headers },
      agent: false,
    },
    (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() }));
      res.on('error', reject);
    },
  );
  req.on('error', reject);
  req.end(options.body);
  return promise;
}

/** Waits until a condition holds, looking again often; fails when it does not come. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
