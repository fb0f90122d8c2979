import { z } from 'zod';
import { invalidInput, ToolError } from '../../../contract/errors.ts';
import { requireSession, sessionCaller } from './caller-of.ts';
import type { DoorRoutes, HttpDoorParts } from './door-context.ts';
import { page } from './page.ts';

const asked = z.object({ slug: z.string().min(1).max(63), to: z.string().max(4_000).default('/') });

/** The way from the console into private previews, for a tab that came from one and for the console's own frame. */
export function addPreviewAccessRoutes(app: DoorRoutes, parts: HttpDoorParts): void {
  app.get('/preview-access', async (c) => {
    c.header('cache-control', 'no-store');
    const parsed = asked.safeParse(c.req.query());
    const caller = await sessionCaller(c, parts);
    if (caller === null) return c.html(signInFirst(`/preview-access${new URL(c.req.url).search}`), 403);
    const url = parsed.success ? await parts.previews.fromConsole(caller, parsed.data.slug, parsed.data.to) : null;
    return url === null ? c.html(notYours, 404) : c.redirect(url, 303);
  });

  app.get('/api/session/preview', async (c) => {
    c.header('cache-control', 'no-store');
    const parsed = asked.safeParse(c.req.query());
    if (!parsed.success) throw invalidInput(parsed.error);
    const url = await parts.previews.fromConsole(await requireSession(c, parts), parsed.data.slug, parsed.data.to);
    if (url === null) throw new ToolError('not_found', `There is no app at ${parsed.data.slug}.`);
    return c.json({ url });
  });
}

const signInFirst = (back: string) =>
  page(
    'Private app',
    `<main class="card">
<h1>This app is private</h1>
<p>People signed in to this console may open it, and whoever was given a preview link.</p>
<p><a href="/sign-in?next=${encodeURIComponent(back)}">Sign in</a></p>
</main>`,
  );

const notYours = page(
  'Private app',
  `<main class="card">
<h1>This app is private</h1>
<p>It is not one of the tenant that you are signed in to.</p>
<p class="quiet">Ask whoever runs it for a preview link, or sign in to its tenant.</p>
<p><a href="/deployments">Open the console</a></p>
</main>`,
);
