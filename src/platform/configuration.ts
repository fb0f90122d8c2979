import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { StartProblem } from './start-problem.ts';
import { tenantNameFrom } from './tenants/tenant-name.ts';

const text = z.string().trim().min(1).optional();
const port = (fallback: number) =>
  z.coerce.number('must be a number').int().min(0, 'must be 0 to 65535').max(65_535, 'must be 0 to 65535').default(fallback);
const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://builder.example' })
  .transform((url) => new URL(url).origin)
  .optional();

/** A unix socket, as a path or as an address. */
const socketPath = z
  .string()
  .trim()
  .transform((given) => given.replace(/^unix:\/\//, ''))
  .refine((path) => isAbsolute(path), 'must be the path of a unix socket such as /run/podman/podman.sock')
  .optional();

const environmentSchema = z.object({
  PORT: port(8787),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  BUILDER_DATA_DIR: text,
  XDG_DATA_HOME: text,
  BUILDER_PUBLIC_URL: origin,
  BUILDER_PREVIEW_DOMAIN: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9.-]+(?::\d+)?$/, 'must be a domain such as apps.example')
    .default('localhost'),
  BUILDER_SSH_PORT: port(2222),
  BUILDER_TENANT: z
    .string()
    .trim()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'must be 1 to 40 lower-case letters, digits and hyphens')
    .optional(),
  BUILDER_MASTER_KEY: text,
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/, error: 'must be an address such as postgresql://user:password@host/database' })
    .optional(),
  BUILDER_WAITING_BOXES: z.coerce.number('must be a number').int().min(0, 'must be 0 to 64').max(64, 'must be 0 to 64').default(8),
  BUILDER_SANDBOX: z.enum(['auto', 'bubblewrap', 'container', 'kubernetes', 'process']).default('auto'),
  BUILDER_CONTAINER_SOCKET: socketPath,
  DOCKER_HOST: text,
  BUILDER_MODEL: text,
  BUILDER_MODEL_BASE_URL: z.url({ error: 'must be an address' }).optional(),
  ANTHROPIC_API_KEY: text,
  OPENAI_API_KEY: text,
});

/** Everything the environment decides, read once. */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Absent: http://localhost and the port that was taken. */
  readonly publicUrl: string | undefined;
  readonly previewDomain: string;
  readonly sshPort: number;
  readonly tenant: string;
  readonly masterKey: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly sandbox: 'auto' | 'bubblewrap' | 'container' | 'kubernetes' | 'process';
  /** The socket of Podman or Docker, when it is named; a DOCKER_HOST on another machine is none for us. */
  readonly containerSocket: string | undefined;
  /** Most boxes that wait, open, for the start of an app that was just stopped. */
  readonly waitingBoxes: number;
  readonly model: { readonly id?: string; readonly baseUrl?: string; readonly anthropicKey?: string; readonly openaiKey?: string };
  readonly version: string;
}

/** @throws StartProblem naming every variable that does not fit, and what would. */
export function readConfiguration(environment: Record<string, string | undefined>): Configuration {
  // An empty variable is one that was not set: `BUILDER_MODEL= npm start` is how shells unset one.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new StartProblem(problems.join('\n'), 'Correct or unset these variables and start again.');
  }
  const read = parsed.data;
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: dataFolder(read.BUILDER_DATA_DIR, read.XDG_DATA_HOME),
    publicUrl: read.BUILDER_PUBLIC_URL,
    previewDomain: read.BUILDER_PREVIEW_DOMAIN,
    sshPort: read.BUILDER_SSH_PORT,
    tenant: read.BUILDER_TENANT ?? tenantNameFrom(ownerName()),
    masterKey: read.BUILDER_MASTER_KEY,
    databaseUrl: read.DATABASE_URL,
    sandbox: read.BUILDER_SANDBOX,
    waitingBoxes: read.BUILDER_WAITING_BOXES,
    containerSocket: read.BUILDER_CONTAINER_SOCKET ?? /^unix:\/\/(\/.+)$/.exec(read.DOCKER_HOST ?? '')?.[1],
    model: {
      ...(read.BUILDER_MODEL && { id: read.BUILDER_MODEL }),
      ...(read.BUILDER_MODEL_BASE_URL && { baseUrl: read.BUILDER_MODEL_BASE_URL }),
      ...(read.ANTHROPIC_API_KEY && { anthropicKey: read.ANTHROPIC_API_KEY }),
      ...(read.OPENAI_API_KEY && { openaiKey: read.OPENAI_API_KEY }),
    },
    version: ownVersion(),
  };
}

/** `BUILDER_DATA_DIR`, or the user's own data folder (XDG Base Directory; a relative XDG_DATA_HOME counts as none there). */
function dataFolder(given: string | undefined, xdg: string | undefined): string {
  if (given !== undefined) return resolve(given);
  const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.local', 'share');
  return join(base, 'builder-mode');
}

function ownerName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no name.
    return 'owner';
  }
}

function ownVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return manifest.version;
}
