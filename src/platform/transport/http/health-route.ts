import type { DoorRoutes, HttpDoorParts } from './door-context.ts';

/** `GET /healthz`: 200 once every part is well, with what each says; for whoever watches the platform from outside. */
export function addHealthRoute(app: DoorRoutes, { health, version }: HttpDoorParts): void {
  app.get('/healthz', async (c) => {
    const parts = await health();
    const ok = parts.every((part) => part.ok);
    c.header('cache-control', 'no-store');
    return c.json({ ok, version, parts }, ok ? 200 : 503);
  });
}
