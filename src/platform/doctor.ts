import type { OutputOf } from '../contract/builder-toolset.ts';
import type { SshAddress } from './access/ssh/ssh-address.ts';
import { diskFloor, diskWords, shortOf } from '../domain/disk-watch.ts';
import { describeLimits } from '../domain/describe-limits.ts';
import { sizeLimits } from '../domain/sizes.ts';
import { spaceOf } from './deployments/disk/disk-watch.ts';
import type { Handlers } from './handlers.ts';
import type { Sandboxes } from './sandbox/box.ts';
import type { Store } from './store/store.ts';

type Part = OutputOf<'doctor'>['parts'][number];

export interface Doctor {
  /** Every part, quick enough to be asked every second. */
  look(): Promise<readonly Part[]>;
  readonly handlers: Handlers;
}

export interface DoctorParts {
  readonly store: Store;
  readonly sandboxes: Sandboxes;
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly previewDomain: string;
  /** Where the SSH door is; absent while no platform runs. */
  readonly ssh?: () => SshAddress;
}

/** A look at the sandbox opens one. Nobody has to sign in to ask for it, and everybody who asks meanwhile hears of the same look. */
const sandboxGoodForMs = 2_000;

/** Looks at what the platform stands on; each red part names the command that fixes it. */
export function createDoctor({ store, sandboxes, dataDir, publicUrl, previewDomain, ssh }: DoctorParts): Doctor {
  async function database(): Promise<Part> {
    const { rows } = await store.pool.query<{ server_version: string }>('show server_version');
    return { part: 'database', ok: true, detail: `PostgreSQL ${rows[0]?.server_version ?? ''}, ${store.kind}` };
  }
  let looked: { readonly atMs: number; readonly probe: ReturnType<Sandboxes['probe']> } | null = null;
  async function sandbox(): Promise<Part> {
    const now = performance.now();
    if (looked === null || now - looked.atMs > sandboxGoodForMs) looked = { atMs: now, probe: sandboxes.probe() };
    const probe = await looked.probe;
    const limits = describeLimits(sizeLimits.small, probe.enforced);
    const named = (enforced: string) => limits.filter((one) => one.enforced === enforced).map(({ name }) => name.replace('_', ' '));
    const held = [
      ['held by the kernel', named('kernel')],
      ['best effort', named('best_effort')],
      ['not held', named('none')],
    ] as const;
    const words = held.filter(([, names]) => names.length > 0).map(([how, names]) => `${how}: ${names.join(', ')}`);
    const detail = `${probe.detail}; limits ${words.join('; ')}`;
    return { part: 'sandbox', ok: probe.ok, detail, ...(probe.fix === undefined ? {} : { fix: probe.fix }) };
  }
  async function disk(): Promise<Part> {
    const space = await spaceOf(dataDir);
    const free = diskWords({ bytes: space.freeBytes, files: space.freeFiles }, 'bytes');
    const floor = diskWords(diskFloor(space), 'bytes');
    const short = shortOf(space);
    if (short === null) return { part: 'disk', ok: true, detail: `${free} free under the data folder; below ${floor} apps are ended` };
    const fix = short === 'bytes' ? 'df -h "$BUILDER_DATA_DIR"' : 'df -i "$BUILDER_DATA_DIR"';
    const left = short === 'bytes' ? `only ${free}` : `room for only ${diskWords({ bytes: 0, files: space.freeFiles }, 'files')}`;
    return { part: 'disk', ok: false, detail: `${left} left under the data folder: the apps that fill it fastest are ended`, fix };
  }
  const addresses = (): Promise<Part> =>
    Promise.resolve({ part: 'addresses', ok: true, detail: `console ${publicUrl}, apps at <slug>.${previewDomain}` });

  const sshDoor = (at: SshAddress): Part => {
    if (at.kind === 'closed') return { part: 'ssh', ok: false, detail: at.why, fix: at.fix };
    const detail =
      at.insteadOf === null ? `port ${at.port}` : `port ${at.port}, because ${at.insteadOf} is taken; BUILDER_SSH_PORT chooses one`;
    return { part: 'ssh', ok: true, detail };
  };

  const look = async () => [
    ...(await Promise.all([guard('database', database), guard('sandbox', sandbox), guard('disk', disk), addresses()])),
    ...(ssh === undefined ? [] : [sshDoor(ssh())]),
  ];
  return {
    look,
    handlers: {
      doctor: async () => {
        const parts = await look();
        return { ok: parts.every((part) => part.ok), parts };
      },
    },
  };
}

/** A part that cannot even be looked at is not well. */
async function guard(part: string, examine: () => Promise<Part>): Promise<Part> {
  try {
    return await examine();
  } catch (error) {
    return { part, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
