import { chmod } from 'node:fs/promises';
import type { Server } from 'node:net';

/**
 * Listens at a socket that the box reaches whichever user it is; the folder around it is closed to everybody else.
 * @throws what went wrong; then nothing listens.
 */
export async function listenToBox(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  try {
    await chmod(path, 0o666);
  } catch (error) {
    server.close();
    throw error;
  }
}
