import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openDocker } from './docker.ts';
import { callEngine } from './engine-calls.ts';
import type { Engine } from './engine.ts';
import { openPodman } from './podman.ts';
import { startPodmanService } from './podman-service.ts';

export interface EnginePlace {
  /** The socket that somebody named; then no other is tried. */
  readonly socket: string | undefined;
  readonly uid: number;
  readonly runtimeDir: string | undefined;
  /** A folder for the socket of a service of our own. */
  readonly folder: string;
}

export class NoEngine extends Error {
  override readonly name = 'NoEngine';
}

const version = z.object({ Components: z.array(z.object({ Name: z.string() })).optional() });

/** Opens what answers on a socket, whichever of the two it is. */
async function openAt(socket: string): Promise<Engine> {
  const calls = callEngine(socket);
  try {
    const { Components = [] } = version.parse(await calls.call('GET', '/version'));
    return await (Components.some(({ Name }) => Name === 'Podman Engine') ? openPodman(calls) : openDocker(calls));
  } catch (error) {
    calls.close();
    throw error;
  }
}

/** Podman's before Docker's: it gives each box users of its own. */
function knownSockets({ uid, runtimeDir }: EnginePlace): { readonly podman: string[]; readonly docker: string[] } {
  const own = runtimeDir === undefined ? [] : [runtimeDir];
  return {
    podman: (uid === 0 ? ['/run'] : own).map((folder) => join(folder, 'podman', 'podman.sock')),
    docker: [...own, '/run', '/var/run'].map((folder) => join(folder, 'docker.sock')),
  };
}

/** `whenGone` is called when a service that we started ends by itself. @throws NoEngine, or why one that is there cannot be used. */
export async function findEngine(place: EnginePlace, whenGone: () => void): Promise<Engine> {
  if (place.socket !== undefined) return openAt(place.socket);
  const known = knownSockets(place);
  const refused: unknown[] = [];
  const firstOf = async (sockets: readonly string[]): Promise<Engine | null> => {
    for (const socket of sockets.filter((path) => existsSync(path))) {
      try {
        return await openAt(socket);
      } catch (error) {
        refused.push(error);
      }
    }
    return null;
  };
  const ownPodman = async (): Promise<Engine | null> => {
    const service = await startPodmanService(join(place.folder, 'podman.sock'), whenGone);
    if (service === null) return null;
    try {
      const engine = await openAt(service.socket);
      return {
        ...engine,
        async close() {
          await engine.close();
          await service.stop();
        },
      };
    } catch (error) {
      await service.stop();
      throw error;
    }
  };
  const found = (await firstOf(known.podman)) ?? (await ownPodman().catch((error: unknown) => void refused.push(error))) ?? null;
  const engine = found ?? (await firstOf(known.docker));
  if (engine !== null) return engine;
  throw refused[0] ?? new NoEngine('neither Podman nor Docker is here');
}
