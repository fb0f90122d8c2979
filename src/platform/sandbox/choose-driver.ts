import type { SandboxProbe, Sandboxes } from './box.ts';
import type { Driver } from './driver.ts';
import { createBubblewrap } from './drivers/bubblewrap/bubblewrap.ts';
import { createContainers } from './drivers/container/container.ts';
import type { RunFolders } from './run-folders.ts';
import type { RunPlace } from './run-place.ts';

export type DriverName = 'bubblewrap' | 'container';

/** Where a driver works, and what somebody set for it. */
export interface DriverPlace {
  readonly folders: Pick<RunFolders, 'base' | 'shared'>;
  readonly place: RunPlace;
  /** The container engine's socket; undefined: it is looked for. */
  readonly containerSocket: string | undefined;
}

function architecture(): 'x64' | 'arm64' {
  const name = process.arch;
  if (name === 'x64' || name === 'arm64') return name;
  throw new Error(`boxes need an x64 or arm64 processor, this is ${name}`);
}

export function createDriver(name: DriverName, { folders, place, containerSocket }: DriverPlace): Promise<Driver> {
  const from = { base: folders.base, shared: folders.shared, uid: place.uid, architecture: architecture() };
  switch (name) {
    case 'bubblewrap':
      return createBubblewrap(from);
    case 'container':
      return createContainers({ ...from, runtimeDir: place.runtimeDir, socket: containerSocket });
  }
}

/** The first driver whose trial box runs. Where none does, bubblewrap with the reasons of both: it is the one that is quickest to repair. */
export async function firstThatWorks(make: (name: DriverName) => Promise<Sandboxes>): Promise<Sandboxes> {
  const reasons: SandboxProbe[] = [];
  for (const name of ['bubblewrap', 'container'] as const) {
    const sandboxes = await make(name);
    const probe = await sandboxes.probe();
    if (probe.ok) return sandboxes;
    reasons.push(probe);
    await sandboxes.close();
  }
  const sandboxes = await make('bubblewrap');
  const detail = reasons.map(({ detail }) => detail).join('; ');
  return { ...sandboxes, probe: async () => ({ ...(await sandboxes.probe()), detail }) };
}
