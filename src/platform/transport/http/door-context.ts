import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, Hono } from 'hono';
import type { Caller } from '../../caller.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { FairShare } from '../../tenants/fair-share.ts';
import type { Tenants } from '../../tenants/tenants.ts';
import type { PreviewAccess } from '../../previews/preview-access.ts';
import type { Tools } from '../../tools.ts';
import type { Transfers } from '../../deployments/transfers/doors.ts';
import type { SecretLinks } from '../../vault/secret-links.ts';

/** What a part of the platform says of itself. */
export interface PartHealth {
  readonly part: string;
  readonly ok: boolean;
  readonly detail?: string;
}

export interface HttpDoorParts {
  readonly tools: Tools;
  readonly tenants: Tenants;
  readonly share: Pick<FairShare, 'call'>;
  readonly previews: Pick<PreviewAccess, 'fromConsole'>;
  readonly secretLinks: Pick<SecretLinks, 'look' | 'use'>;
  readonly transfers: Transfers;
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: () => string;
  readonly previewDomain: string;
  readonly version: string;
  /** The folder of the built console. */
  readonly consoleFolder: string;
  readonly health: () => Promise<readonly PartHealth[]>;
  /** `/builder/mcp`. */
  readonly mcp: (c: DoorContext) => Promise<Response>;
  /** `GET /api/events`, for a caller who may read. */
  readonly events: (caller: Caller, request: Request) => Promise<Response>;
}

/** What every route knows of its request. */
export interface DoorEnvironment {
  Bindings: { incoming?: IncomingMessage; outgoing?: ServerResponse };
  Variables: {
    requestId: string;
    from: string | null;
    /** What every answer of the platform's own host carries. */
    headers: Readonly<Record<string, string>>;
  };
}
export type DoorContext = Context<DoorEnvironment>;
export type DoorRoutes = Hono<DoorEnvironment>;
