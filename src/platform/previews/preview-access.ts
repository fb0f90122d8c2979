import { ToolError } from '../../contract/errors.ts';
import { can } from '../../domain/can.ts';
import type { Caller } from '../caller.ts';
import type { Clock } from '../clock.ts';
import type { Deployments, PreviewGate } from '../deployments/deployments.ts';
import type { Handlers } from '../handlers.ts';
import type { Vault } from '../vault/vault.ts';
import { readPass, writePass, type Pass } from './pass.ts';

/** An address of every preview that belongs to the platform: a pass is exchanged for a cookie there. */
export const enterPath = '/.builder/enter';

/** From the console the way is short; the cookie then lasts a working day, and no longer than the session. */
const consoleLinkMs = 60_000;
const consoleCookieMs = 12 * 3_600_000;

/** `owner`: signed in to the console, and may see the log. */
export type Admitted = 'anyone' | 'owner' | 'guest' | 'nobody';

interface PreviewAccessParts {
  readonly deployments: Pick<Deployments, 'previewGate' | 'get'>;
  readonly vault: Pick<Vault, 'hash'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly isSessionOpen: (sessionId: string) => Promise<boolean>;
}

/** Who gets in at a private preview: people signed in to the console, and holders of a link. */
export function createPreviewAccess({ deployments, vault, clock, isSessionOpen }: PreviewAccessParts) {
  const lockOf = ({ deployment, lock }: PreviewGate) => ({ deploymentId: deployment.deployment_id, lock });
  const inMs = (ms: number) => new Date(clock.now().getTime() + ms);
  const enterUrl = ({ deployment }: PreviewGate, pass: Pass, to: string) => {
    const url = new URL(enterPath, deployment.preview_url);
    url.searchParams.set('pass', writePass(vault, 'link', pass));
    if (to !== '/') url.searchParams.set('to', to);
    return url.href;
  };

  async function isGood(pass: Pass | null): Promise<boolean> {
    return pass !== null && (pass.sessionId === null || (await isSessionOpen(pass.sessionId)));
  }

  function judge(gate: PreviewGate | null, passes: readonly string[]): Admitted | Promise<Admitted> {
    return gate === null || gate.access === 'public' ? 'anyone' : bestOf(gate, passes);
  }

  async function bestOf(gate: PreviewGate, passes: readonly string[]): Promise<Admitted> {
    for (const text of passes) {
      const pass = readPass(vault, 'cookie', text, lockOf(gate), clock.now());
      if (await isGood(pass)) return pass?.sessionId === null ? 'guest' : 'owner';
    }
    return 'nobody';
  }

  return {
    /** Whom a visit with these passes in its cookies is from. */
    admit(slug: string, passes: readonly string[]): Admitted | Promise<Admitted> {
      const gate = deployments.previewGate(slug);
      return gate instanceof Promise ? gate.then((known) => judge(known, passes)) : judge(gate, passes);
    },

    /** The pass for the cookie, in exchange for the one of an address; null when that one is good for nothing. */
    async exchange(slug: string, text: string): Promise<{ readonly pass: string; readonly seconds: number } | null> {
      const gate = await deployments.previewGate(slug);
      if (gate === null) return null;
      const link = readPass(vault, 'link', text, lockOf(gate), clock.now());
      if (link === null || !(await isGood(link))) return null;
      const expiresAt = link.sessionId === null ? link.expiresAt : inMs(consoleCookieMs);
      const seconds = Math.max(1, Math.floor((expiresAt.getTime() - clock.now().getTime()) / 1_000));
      return { pass: writePass(vault, 'cookie', { ...link, expiresAt }), seconds };
    },

    /** The way in for somebody at the console; null when there is no such app in their tenant. */
    async fromConsole(caller: Caller, slug: string, to: string): Promise<string | null> {
      const gate = await deployments.previewGate(slug);
      if (gate === null || gate.tenantId !== caller.tenantId || caller.sessionId === undefined) return null;
      return enterUrl(gate, { ...lockOf(gate), expiresAt: inMs(consoleLinkMs), sessionId: caller.sessionId }, to);
    },

    handlers: {
      create_preview_link: async ({ tenantId }, { deployment_id, expires_in_minutes }) => {
        const deployment = await deployments.get(tenantId, deployment_id);
        const possible = can.sharePreview(deployment);
        if (!possible.ok) {
          throw new ToolError('conflict', possible.why, {
            hint: `Share ${deployment.preview_url}, or make it private first with set_preview_access.`,
            details: { status: deployment.status },
          });
        }
        const gate = await deployments.previewGate(deployment.slug);
        if (gate === null) throw new ToolError('not_found', `There is no deployment ${deployment_id}.`);
        const expiresAt = inMs(expires_in_minutes * 60_000);
        return { url: enterUrl(gate, { ...lockOf(gate), expiresAt, sessionId: null }, '/'), expires_at: expiresAt.toISOString() };
      },
    } satisfies Handlers,
  };
}
export type PreviewAccess = ReturnType<typeof createPreviewAccess>;
