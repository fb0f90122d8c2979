import { mkdir } from 'node:fs/promises';
import type { Agent, Build } from '../../../contract/agents.ts';
import type { BuilderToolName, OutputOf } from '../../../contract/builder-toolset.ts';
import { builderTools } from '../../../contract/builder-toolset.ts';
import { permissions } from '../../../contract/permissions.ts';
import type { Caller } from '../../caller.ts';
import { systemClock } from '../../clock.ts';
import type { Deployments } from '../../deployments/deployments.ts';
import { createDeployments } from '../../deployments/service.ts';
import type { Handler } from '../../handlers.ts';
import type { NumberedEvent } from '../../live-events.ts';
import type { Log } from '../../log.ts';
import type { Sandboxes } from '../../sandbox/box.ts';
import { createSandboxes } from '../../sandbox/sandboxes.ts';
import { createLiveEvents } from '../../store/live-events.ts';
import { openStore, type Store } from '../../store/store.ts';
import { createCredentials } from '../../vault/credentials.ts';
import { createSecretLinks, type SecretLinks } from '../../vault/secret-links.ts';
import { openVault } from '../../vault/vault.ts';
import type { Engine } from '../engine.ts';
import { createBuilder, type Builder } from '../service.ts';

/** The builder wing with everything it stands on, for tests: real database, real boxes, no door. */
export interface Trial {
  readonly store: Store;
  readonly deployments: Deployments;
  readonly sandboxes: Sandboxes;
  readonly secretLinks: SecretLinks;
  call<Name extends BuilderToolName>(name: Name, input: unknown, as?: Caller): Promise<OutputOf<Name>>;
  /** The agent once `enough` holds; woken by its changes, not by a clock. */
  until(agentId: string, enough: (agent: Agent) => boolean): Promise<Agent>;
  builds(agentId: string): Promise<Build[]>;
  events(listener: (event: NumberedEvent) => void): Promise<() => void>;
  close(): Promise<void>;
}

export const trialCaller: Caller = {
  tenantId: 'ten_trial',
  tenantName: 'trial',
  permissions: new Set(permissions),
  keyId: null,
  door: 'http',
  actor: 'console',
  from: null,
  requestId: 'req_trial',
};

export async function composeTrial(options: {
  readonly dataDir: string;
  readonly engines: readonly [Engine, ...Engine[]];
  readonly log: Log;
}): Promise<Trial> {
  const { dataDir, log } = options;
  await mkdir(dataDir, { recursive: true });
  const store = await openStore({ dataDir, log });
  const live = createLiveEvents({ store, log });
  const clock = systemClock;
  const sandboxes = await createSandboxes({ dataDir, driver: 'auto', log, clock });
  await sandboxes.reconcile();
  const previewUrl = (slug: string) => `http://${slug}.localhost/`;
  const consoleUrl = (path: string) => `http://localhost${path}`;
  const vault = openVault({ dataDir, masterKey: undefined });
  const credentials = createCredentials({ store, vault, clock });
  const deployments = createDeployments({
    store,
    sandboxes,
    live,
    clock,
    log,
    dataDir,
    previewUrl,
    platformUrl: consoleUrl,
    secrets: credentials,
  });
  const secretLinks = createSecretLinks({
    store,
    vault,
    clock,
    credentials,
    tenants: { record: async () => undefined },
    live,
    appName: async (tenantId, scope) => ((await builder.secretOwner(tenantId, scope)) ?? (await deployments.get(tenantId, scope))).name,
    scopeNow: async (tenantId, scope) => (await builder.secretOwner(tenantId, scope))?.scope ?? scope,
    publicUrl: () => 'http://localhost',
  });
  const builder: Builder = createBuilder({
    store,
    credentials,
    secretLinks,
    deployments,
    sandboxes,
    engines: options.engines,
    live,
    clock,
    log,
    consoleUrl,
  });
  await deployments.start();
  await builder.start();

  const call: Trial['call'] = async (name, input, as = trialCaller) => {
    const handler = { ...deployments.handlers, ...builder.handlers }[name] as Handler<typeof name> | undefined;
    if (!handler) throw new Error(`There is no ${name} here.`);
    const parsed = builderTools[name].input.parse(input) as Parameters<typeof handler>[1];
    return handler(as, parsed, new AbortController().signal);
  };
  return {
    store,
    deployments,
    sandboxes,
    secretLinks,
    call,
    async until(agentId, enough) {
      const { promise, resolve } = Promise.withResolvers<Agent>();
      const stop = await live.subscribe(trialCaller.tenantId, null, ({ event }) => {
        if (event.type === 'agent' && event.agent.agent_id === agentId && enough(event.agent)) resolve(event.agent);
      });
      const now = await call('get_agent', { agent_id: agentId });
      if (enough(now)) resolve(now);
      return promise.finally(stop);
    },
    builds: async (agentId) => (await call('list_builds', { agent_id: agentId })).builds,
    events: (listener) => live.subscribe(trialCaller.tenantId, null, listener),
    async close() {
      await builder.close();
      await deployments.close();
      await sandboxes.close();
      await live.close();
      await store.close();
    },
  };
}

/** Where a builder rests: it needs a person, or is done. */
export const atRest = (agent: Agent): boolean => agent.status !== 'processing';
