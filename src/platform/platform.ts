import { join } from 'node:path';
import { createSshAccess } from './access/ssh/ssh-access.ts';
import { createTerminals } from './access/terminals/terminals.ts';
import { reviewOwnCode } from './builder/checks/review-own-code.ts';
import { createThreadedBlueprints } from './builder/engines/blueprints/engine-thread.ts';
import { createBuilder, type Builder } from './builder/service.ts';
import { systemClock as clock } from './clock.ts';
import type { Configuration } from './configuration.ts';
import { hostPackageTools } from './deployments/install/host-package-tools.ts';
import { createDiskWatch, spaceOf } from './deployments/disk/disk-watch.ts';
import { createDeployments, type DeploymentsService } from './deployments/service.ts';
import { createDoctor } from './doctor.ts';
import type { Log } from './log.ts';
import { createOwnerCalls } from './owner-calls.ts';
import { createPreviewAccess } from './previews/preview-access.ts';
import { openStoreVault } from './rotation/open-store-vault.ts';
import type { WayOut } from './sandbox/egress/dial.ts';
import { systemNetwork } from './sandbox/egress/network.ts';
import { ownAddresses } from './sandbox/egress/own-addresses.ts';
import { sandboxChoice } from './sandbox-choice.ts';
import { createSandboxes } from './sandbox/sandboxes.ts';
import { createSpending } from './spending/spending.ts';
import { StartProblem } from './start-problem.ts';
import { createLiveEvents } from './store/live-events.ts';
import { openStore } from './store/store.ts';
import { createFairShare } from './tenants/fair-share.ts';
import { createTenants } from './tenants/tenants.ts';
import { createTools } from './tools.ts';
import { createEventsDoor } from './transport/events/events-door.ts';
import { createHttpDoor } from './transport/http/door.ts';
import { serve } from './transport/http/server.ts';
import { sessionCookieNames } from './transport/http/session-cookie.ts';
import { createBuilderMcpDoor } from './transport/mcp/builder-door.ts';
import { openOwnerDoor } from './transport/owner/owner-door.ts';
import { createPreviewDoor } from './transport/preview/door.ts';
import { passCookieName } from './transport/preview/pass-cookie.ts';
import { openSshDoor, type SshDoor } from './transport/ssh/ssh-door.ts';
import { createCallerOfUpgrade } from './transport/terminal/caller-of-upgrade.ts';
import { createTerminalDoor } from './transport/terminal/terminal-door.ts';
import { credentialHandlers } from './vault/credential-handlers.ts';
import { createCredentials } from './vault/credentials.ts';
import { createSecretLinks } from './vault/secret-links.ts';

export interface Platform {
  readonly publicUrl: string;
  readonly tenant: string;
  /** The driver of the sandboxes, in words. */
  readonly sandbox: string;
  /** Where the SSH door is, in words. */
  readonly ssh: string;
  signInLink(): Promise<string>;
  close(): Promise<void>;
}

const consoleFolder = join(import.meta.dirname, '..', '..', 'dist', 'console');

/** The composition root: chooses the parts, opens the doors, and closes them in reverse. @throws StartProblem. */
export async function startPlatform(configuration: Configuration, log: Log): Promise<Platform> {
  const { dataDir, version, previewDomain } = configuration;
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const store = await openStore({ dataDir, databaseUrl: configuration.databaseUrl, log });
    undo.push(store.close);
    const server = await serve(configuration);
    undo.push(server.close);
    const publicUrl = configuration.publicUrl ?? `http://localhost:${server.port}`;

    const machine = await createSandboxes({
      dataDir,
      ...sandboxChoice(configuration),
      log,
      clock,
      wayOut: wayOutBeside(publicUrl, previewDomain),
    });
    undo.push(machine.close);
    await machine.reconcile();
    const probe = await machine.probe();
    if (!probe.ok)
      throw new StartProblem(`Sandboxes cannot run here: ${probe.detail}.`, probe.fix ?? 'Run `npm run builder -- doctor` for more.');

    const live = createLiveEvents({ store, log });
    undo.push(live.close);
    const vault = await openStoreVault({ store, dataDir, masterKey: configuration.masterKey });
    const tenants = createTenants({ store, clock, vault, live, log, publicUrl: () => publicUrl, version });
    const tenant = await tenants.ensureFirst(configuration.tenant);

    const spending = createSpending({
      store,
      sandboxes: machine,
      live,
      clock,
      log,
      folderOf: (deploymentId) => join(dataDir, 'deployments', deploymentId),
      packagesOf: (deploymentId) => join(dataDir, 'packages', deploymentId),
    });
    const disk = createDiskWatch({ sandboxes: spending.sandboxes, log, space: () => spaceOf(dataDir) });
    const { sandboxes } = disk;
    disk.start();
    undo.push(disk.close);
    const credentials = createCredentials({ store, vault, clock });
    const consoleUrl = (path: string) => new URL(path, publicUrl).href;
    const deployments: DeploymentsService = createDeployments({
      store,
      sandboxes,
      live,
      clock,
      log,
      dataDir,
      previewUrl: previewUrls(publicUrl, previewDomain),
      platformUrl: consoleUrl,
      secrets: credentials,
      mayRun: spending.mayRun,
      waitingBoxes: configuration.waitingBoxes,
      held: probe.enforced,
      diskUse: disk.use,
      packageTools: hostPackageTools(process.env, () => clock.now().getTime()),
      review: reviewOwnCode({ sandboxes, deployments: () => deployments, clock }),
      frameAncestors: consoleFrames(publicUrl),
    });
    const secretLinks = createSecretLinks({
      store,
      vault,
      clock,
      credentials,
      tenants,
      live,
      appName: async (tenantId, scope) => ((await builder.secretOwner(tenantId, scope)) ?? (await deployments.get(tenantId, scope))).name,
      scopeNow: async (tenantId, scope) => (await builder.secretOwner(tenantId, scope))?.scope ?? scope,
      publicUrl: () => publicUrl,
    });
    const previews = createPreviewAccess({ deployments, vault, clock, isSessionOpen: tenants.isSessionOpen });
    const engine = createThreadedBlueprints();
    undo.push(async () => engine.close());
    const builder: Builder = createBuilder({
      store,
      credentials,
      secretLinks,
      deployments,
      sandboxes,
      engines: [engine],
      live,
      clock,
      log,
      consoleUrl,
    });
    const sshAddress = (): SshDoor['address'] => sshDoor.address;
    const ssh = createSshAccess({
      store,
      vault,
      clock,
      log,
      live,
      tenants,
      deployments,
      address: sshAddress,
      host: () => new URL(publicUrl).hostname,
    });
    const sshDoor = await openSshDoor({ access: ssh, host: configuration.host, port: configuration.sshPort, dataDir, log });
    undo.push(sshDoor.close);
    const terminals = createTerminals({ deployments, tenants, log });
    const doctor = createDoctor({ store, sandboxes, dataDir, publicUrl, previewDomain, ssh: sshAddress });
    const tools = createTools({
      handlers: spending.guard({
        ...tenants.handlers,
        ...spending.handlers,
        ...deployments.handlers,
        ...previews.handlers,
        ...credentialHandlers({ credentials, links: secretLinks, apps: deployments, live }),
        ...builder.handlers,
        ...ssh.handlers,
        ...doctor.handlers,
      }),
      tenants,
      clock,
      log,
    });
    spending.stopAppsBy(deployments.stopForBudget);
    await spending.start();
    undo.push(spending.close);
    await deployments.start();
    undo.push(deployments.close);
    await builder.start();
    undo.push(builder.close);

    const share = createFairShare();
    const mcp = createBuilderMcpDoor({ tools, tenants, share, log, version, newRequestId: () => clock.id('request') });
    undo.push(mcp.close);
    const terminalDoor = createTerminalDoor({
      terminals,
      tenants,
      share,
      callerOf: createCallerOfUpgrade({ tenants, clock, publicUrl: () => publicUrl }),
      log,
    });
    undo.push(async () => {
      terminalDoor.close();
      terminals.close();
      ssh.close();
    });
    server.open({
      upgrade: terminalDoor.upgrade,
      app: createHttpDoor({
        tools,
        tenants,
        share,
        previews,
        secretLinks,
        transfers: deployments.transfers,
        clock,
        log,
        publicUrl: () => publicUrl,
        previewDomain,
        version,
        consoleFolder,
        health: doctor.look,
        mcp: mcp.fetch,
        events: createEventsDoor({ live, tenants, share, log }),
      }),
      preview: createPreviewDoor({
        deployments,
        access: previews,
        passCookie: passCookieName(publicUrl),
        domain: previewDomain,
        consoleUrl,
        platformCookies: [...sessionCookieNames(publicUrl), passCookieName(publicUrl)],
        log,
      }),
    });
    const owner = await openOwnerDoor({ dataDir, publicUrl, calls: createOwnerCalls({ tenants, doctor, clock }), log });
    undo.push(owner.close);
    return {
      publicUrl,
      tenant: tenant.name,
      sandbox: probe.detail,
      ssh: sshInWords(sshDoor.address),
      signInLink: () => tenants.signInLink(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function sshInWords(address: SshDoor['address']): string {
  if (address.kind === 'closed') return `no port: ${address.why}`;
  return `port ${address.port}${address.insteadOf === null ? '' : ` (${address.insteadOf} is taken)`}`;
}

/** Apps reach others over this machine's network, and never the platform. */
function wayOutBeside(publicUrl: string, previewDomain: string): WayOut {
  const domain = previewDomain.replace(/:\d+$/, '');
  return { network: systemNetwork, isPlatform: ownAddresses({ hosts: [new URL(publicUrl).hostname], domain }) };
}

/** Apps answer beside the console: the same protocol and port, a host of their own. */
function previewUrls(publicUrl: string, previewDomain: string): (slug: string) => string {
  const { protocol, port } = new URL(publicUrl);
  return (slug) => `${protocol}//${slug}.${previewDomain}${port === '' || previewDomain.includes(':') ? '' : `:${port}`}/`;
}

/** The console shows apps in a frame. A browser takes the two names of this machine for two origins. */
function consoleFrames(publicUrl: string): string {
  const { origin, hostname } = new URL(publicUrl);
  return `'self' ${origin}${hostname === 'localhost' ? ` ${origin.replace('localhost', '127.0.0.1')}` : ''}`;
}
