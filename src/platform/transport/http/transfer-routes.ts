import { Readable } from 'node:stream';
import { ToolError } from '../../../contract/errors.ts';
import type { DoorContext, DoorRoutes, HttpDoorParts } from './door-context.ts';
import { piecesOf } from './read-body.ts';
import { transferLinkSpentPage, uploadPage, uploadScript } from './upload-page.ts';

/** Where one-use links lead: a PUT of a file or an archive, its page for people, and the zip of a version. The link is all that is asked for. */
export function addTransferRoutes(app: DoorRoutes, { transfers, publicUrl }: HttpDoorParts): void {
  app.get('/uploads/page.js', (c) =>
    c.body(uploadScript, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' }),
  );

  // Reading the page uses nothing up, so that a scanner which follows links does not.
  app.get('/uploads/:token', async (c) => {
    fresh(c);
    const token = c.req.param('token');
    const offer = await orSpent(transfers.offer(token));
    return offer === null ? c.html(transferLinkSpentPage, 404) : c.html(uploadPage(offer, new URL(`/uploads/${token}`, publicUrl()).href));
  });

  app.put('/uploads/:token', async (c) => {
    fresh(c);
    const declared = c.req.header('content-length');
    const { uploadId, purpose, path, sizeBytes } = await transfers.receive(c.req.param('token'), {
      bytes: piecesOf(c),
      declaredBytes: declared === undefined ? null : Number(declared),
    });
    const next = purpose === 'code' ? `Call deploy_code with upload_id ${uploadId}.` : `The app finds it at $DATA_DIR/${path}.`;
    return c.json({ upload_id: uploadId, size_bytes: sizeBytes, next_action: next }, 201);
  });

  app.get('/downloads/:token', async (c) => {
    fresh(c);
    const download = await orSpent(transfers.download(c.req.param('token')));
    if (download === null) return c.html(transferLinkSpentPage, 404);
    return c.body(Readable.toWeb(download.bytes) as ReadableStream, 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${download.fileName}"`,
    });
  });
}

function fresh(c: DoorContext): void {
  c.header('cache-control', 'no-store');
}

/** Null for a link that leads nowhere any more: a person gets a page about it. */
async function orSpent<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ToolError && error.code === 'not_found') return null;
    throw error;
  }
}
