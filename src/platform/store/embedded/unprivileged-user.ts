import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { StartProblem } from '../../start-problem.ts';

/** Whom PostgreSQL runs as. `ids` is absent when that is simply us. */
export interface DatabaseUser {
  readonly ids?: { readonly uid: number; readonly gid: number };
  /** The operating-system user that may connect: the platform's own. */
  readonly platformUser: string;
}

/** PostgreSQL refuses root, rightly: then `postgres` if the machine has it, otherwise `nobody`. */
export function databaseUser(): DatabaseUser {
  if (process.getuid?.() !== 0) return { platformUser: ownName() };
  const ids = findUser('postgres') ?? findUser('nobody');
  if (ids === null) {
    throw new StartProblem(
      'The platform runs as root, and there is no user `postgres` or `nobody` for the database to run as.',
      'Make one (useradd --system postgres), run the platform as an ordinary user, or set DATABASE_URL.',
    );
  }
  return { ids, platformUser: 'root' };
}

function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    throw new StartProblem(
      `The user with id ${process.getuid?.()} has no name on this machine, which PostgreSQL needs.`,
      'Add it to /etc/passwd, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
}

function findUser(name: string): { uid: number; gid: number } | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}
