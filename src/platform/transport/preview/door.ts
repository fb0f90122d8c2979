import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Deployments } from '../../deployments/deployments.ts';
import type { Log } from '../../log.ts';
import type { PreviewDoor } from '../http/preview-door.ts';
import type { Admitted, PreviewAccess } from '../../previews/preview-access.ts';
import { answerPage, wantsHtml } from './answer-page.ts';
import type { AppConnection } from './app-connection.ts';
import { AppConnections } from './app-connections.ts';
import { AppLoad } from './app-load.ts';
import { enter, isEnter } from './enter.ts';
import { createSlugReader } from './host-slug.ts';
import { passesOf } from './pass-cookie.ts';
import type { Visitor } from './proxy-headers.ts';
import { isRepeatable, proxyRequest, type Forwarded } from './proxy-request.ts';
import { proxyUpgrade } from './proxy-upgrade.ts';
import { reachApp, type Reached } from './reach-app.ts';
import { brokenPage, downPage, latePage, portClosedPage, privatePage, unknownPage, type StatePage } from './state-page.ts';
import { watchPass } from './watch-pass.ts';

/** What may have an effect is asked once, so never on a connection that the app might just be closing: no server closes so soon. */
const momentMs = 250;

export interface PreviewDoorDeps {
  readonly deployments: Pick<Deployments, 'preview' | 'wake'>;
  /** Who gets in where an app is private. */
  readonly access: Pick<PreviewAccess, 'admit' | 'exchange'>;
  /** The name of the cookie that holds the pass to a private one. */
  readonly passCookie: string;
  /** Previews answer at `<slug>.<domain>`, on any port. */
  readonly domain: string;
  /** An address of the console, for the pages that lead there. */
  readonly consoleUrl: (path: string) => string;
  /** Names of the platform's own cookies: no app ever sees one. */
  readonly platformCookies: readonly string[];
  readonly log: Log;
}

type Live = Extract<Reached, { kind: 'live' }>;

interface Ways {
  readonly connections: AppConnections;
  readonly load: AppLoad;
}

/** The way to the apps: each at a host of its own, and a page in words for every state in which an app cannot answer. */
export function createPreviewDoor({
  deployments,
  access,
  passCookie,
  domain,
  consoleUrl,
  platformCookies,
  log,
}: PreviewDoorDeps): PreviewDoor {
  const slugOf = createSlugReader(domain);
  const publicProtocol: Visitor['protocol'] = new URL(consoleUrl('/')).protocol === 'https:' ? 'https' : 'http';
  const visitorOf = (req: IncomingMessage): Visitor => ({
    host: req.headers.host ?? '',
    protocol: (req.socket as Partial<TLSSocket>).encrypted === true ? 'https' : publicProtocol,
    address: req.socket.remoteAddress ?? '',
  });

  /** To each run of an app, as long as there is one. */
  const waysToRuns = new WeakMap<object, Ways>();
  const waysTo = (app: Live): Ways => {
    const known = waysToRuns.get(app.run);
    if (known !== undefined) return known;
    const { direct } = app;
    const made = { connections: new AppConnections((onread) => app.connect(onread), direct), load: new AppLoad(direct) };
    waysToRuns.set(app.run, made);
    return made;
  };

  /** Finds the app; `use` has it until it is done. Answers with a page when that cannot be. */
  async function visit(
    slug: string,
    req: IncomingMessage,
    leaving: () => AbortSignal,
    use: (app: Live, admitted: Admitted) => Promise<StatePage | null | 'port_closed'>,
    passage: { end(): void; staysOpen(): boolean },
  ): Promise<StatePage | null> {
    // Asked before anything else: a stranger wakes nothing, and is told nothing.
    const passes = passesOf(req.headers, passCookie);
    const admitting = access.admit(slug, passes);
    const admitted = typeof admitting === 'string' ? admitting : await admitting;
    if (admitted === 'nobody') return privatePage(slug, req.url ?? '/', isOwnTab(req));
    for (let tries = 1; ; tries += 1) {
      const reaching = reachApp(deployments, slug, leaving);
      const reached = 'kind' in reaching ? reaching : await reaching;
      switch (reached.kind) {
        case 'unknown':
          return unknownPage;
        case 'late':
          return latePage(reached.deployment);
        case 'down':
          return downPage(reached.deployment, admitted === 'guest' ? [] : reached.lastLines);
      }
      const leave = reached.enter(passage);
      const isGood = async () => (await access.admit(slug, passes)) !== 'nobody';
      const unwatch = admitted === 'anyone' ? null : watchPass({ ...passage, isGood });
      try {
        const page = await use(reached, admitted);
        if (page !== 'port_closed') return page;
      } finally {
        unwatch?.();
        leave();
      }
      // It may have crashed or been switched in this very moment: then its new state is what to wait for, or to tell.
      if (tries === 3) return portClosedPage(reached.deployment);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function answer(slug: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (isEnter(req)) {
      const refusal = await enter({ access, cookieName: passCookie, slug, req, res, from: visitorOf(req) });
      if (refusal) answerPage(req, res, refusal, { consoleUrl });
      return;
    }
    let streams = false;
    const passage = { end: () => res.destroy(), staysOpen: () => streams };
    const forward = (app: Live, admitted: Admitted, connections: AppConnections, connection: AppConnection) =>
      proxyRequest({
        req,
        res,
        connection,
        from: { ...visitorOf(req), port: app.port, admitted },
        platformCookies,
        onUse: () => app.touch(),
        onAnswer: (staysOpen) => (streams = staysOpen),
        onRest: (rested) => connections.keep(rested),
      });
    const use = async (app: Live, admitted: Admitted) => {
      const { connections, load } = waysTo(app);
      const opening = load.count(Number(req.headers['content-length'] ?? 0));
      if (opening !== null) await opening;
      const pageAfter = (forwarded: Forwarded) => (forwarded === 'answered' ? null : brokenPage(app.deployment));
      const mayRepeat = isRepeatable(req);
      const kept = mayRepeat ? connections.kept() : connections.kept(momentMs);
      if (kept !== undefined) {
        const forwarded = await forward(app, admitted, connections, kept);
        if (forwarded !== 'stale' || !mayRepeat) return pageAfter(forwarded);
      }
      const fresh = await connections.fresh().catch(() => null);
      if (fresh !== null) return pageAfter(await forward(app, admitted, connections, fresh));
      // It listened when it took this request: this was what it ended with.
      return kept === undefined ? 'port_closed' : pageAfter('broken');
    };
    const page = await visit(slug, req, () => closeOf(res), use, passage);
    if (page && !res.headersSent && !res.destroyed) answerPage(req, res, page, { consoleUrl });
  }

  async function join(slug: string, req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const passage = { end: () => socket.destroy(), staysOpen: () => true };
    const use = async (app: Live, admitted: Admitted) => {
      const { connections, load } = waysTo(app);
      void load.count(0);
      const connection = await connections.fresh().catch(() => null);
      if (connection === null) return 'port_closed';
      await proxyUpgrade({
        req,
        socket,
        head,
        connection,
        from: { ...visitorOf(req), port: app.port, admitted },
        platformCookies,
        onUse: () => app.touch(),
      });
      return null;
    };
    const page = await visit(slug, req, () => closeOf(socket), use, passage);
    if (page) socket.end(`HTTP/1.1 ${page.status} ${STATUS_CODES[page.status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  }

  return {
    matches: (host) => slugOf(host) !== null,
    request(req, res) {
      const slug = slugOf(req.headers.host) ?? '';
      answer(slug, req, res).catch((error: unknown) => {
        log.error('preview_failed', { slug, error });
        res.destroy();
      });
    },
    upgrade(req, socket, head) {
      const slug = slugOf(req.headers.host) ?? '';
      socket.on('error', () => socket.destroy());
      join(slug, req, socket, head).catch((error: unknown) => {
        log.error('preview_failed', { slug, error });
        socket.destroy();
      });
    },
  };
}

/** A page that a person opens, which may lead on; not a frame, a picture or a call of a script. */
function isOwnTab(req: IncomingMessage): boolean {
  return req.method === 'GET' && wantsHtml(req.headers.accept) && (req.headers['sec-fetch-dest'] ?? 'document') === 'document';
}

function closeOf(stream: ServerResponse | Duplex): AbortSignal {
  const gone = new AbortController();
  if (stream.destroyed) gone.abort();
  stream.once('close', () => gone.abort());
  return gone.signal;
}
