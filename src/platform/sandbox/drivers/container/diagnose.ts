import { installCommand, type Diagnosis } from '../diagnosis.ts';
import type { HostFacts } from '../host-facts.ts';
import { NoEngine } from './find-engine.ts';
import { OldEngine } from './podman.ts';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Turns what an engine, or the way to it, complained about into a reason and the one command that repairs it. */
export function diagnose(error: unknown, { system }: HostFacts): Diagnosis {
  const why = error instanceof Error ? error.message : String(error);
  const readable = /^(.*must be readable for others): (chmod .*)$/.exec(why);
  if (readable?.[1] !== undefined && readable[2] !== undefined) return { why: readable[1], fix: readable[2] };
  if (error instanceof NoEngine) return { why, fix: installCommand(system, 'podman runc') };
  if (error instanceof OldEngine) return { why, fix: installCommand(system, 'podman') };
  switch (codeOf(error)) {
    case 'ENOENT':
      return { why: `there is no socket (${why})`, fix: 'sudo systemctl enable --now podman.socket' };
    case 'ECONNREFUSED':
      return { why: `nothing answers on the socket (${why})`, fix: 'sudo systemctl restart podman.socket' };
    case 'EACCES':
      return { why: `this user may not use the socket (${why})`, fix: 'sudo usermod -aG docker "$USER" && newgrp docker' };
  }
  if (/hybrid mode|OCI runtime .*(not found|no such file)|runtime .*not found|default OCI runtime/i.test(why)) {
    return { why, fix: installCommand(system, 'runc') };
  }
  if (/newuidmap|newgidmap|subuid|subgid|insufficient UIDs/i.test(why)) {
    return {
      why,
      fix: `${installCommand(system, 'uidmap')} && sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 "$USER"`,
    };
  }
  return { why, fix: 'podman info' };
}
