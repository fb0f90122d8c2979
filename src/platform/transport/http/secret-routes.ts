import { ToolError } from '../../../contract/errors.ts';
import { provenance } from './caller-of.ts';
import { isSameOrigin } from './cross-site.ts';
import type { DoorRoutes, HttpDoorParts } from './door-context.ts';
import { readForm } from './read-body.ts';
import { secretLinkSpentPage, secretPage, secretStoredPage } from './secret-page.ts';

/** A value of 64 KiB, as a form writes it at worst. */
const largestForm = 262_144;

/** The one-time page of a secret link. Reading it spends nothing; whoever has the link may answer it, signed in or not. */
export function addSecretRoutes(app: DoorRoutes, { secretLinks, publicUrl }: HttpDoorParts): void {
  app.get('/secrets/:token', async (c) => {
    c.header('cache-control', 'no-store');
    const asked = await secretLinks.look(c.req.param('token'));
    return asked === null ? c.html(secretLinkSpentPage, 404) : c.html(secretPage(asked));
  });

  app.post('/secrets/:token', async (c) => {
    c.header('cache-control', 'no-store');
    if (!isSameOrigin(provenance(c), publicUrl())) {
      throw new ToolError('forbidden', 'This form was not sent by the platform’s own page.', { hint: 'Open the link itself.' });
    }
    const token = c.req.param('token');
    const value = (await readForm(c, largestForm)).get('value') ?? '';
    const visitor = { from: c.get('from'), requestId: c.get('requestId') };
    try {
      await secretLinks.use(token, value, visitor);
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      const asked = await secretLinks.look(token);
      return asked === null ? c.html(secretLinkSpentPage, 404) : c.html(secretPage(asked, error), 422);
    }
    return c.html(secretStoredPage);
  });
}
