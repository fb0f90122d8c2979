import { installCommand, type Diagnosis } from '../diagnosis.ts';
import type { HostFacts } from '../host-facts.ts';
import { NoEngine } from './find-engine.ts';
import { OldEngine } from './podman.ts';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');
const subordinateIds = 'sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 "$USER"';

/** What opens the way to a socket that is not there, that nobody listens on, or that this user may not use. */
function wayTo(why: string): Diagnosis | null {
  const ofDocker = why.includes('docker');
  if (why.includes('ENOENT')) {
    return { why: `there is no such socket (${why})`, fix: `sudo systemctl enable --now ${ofDocker ? 'docker' : 'podman.socket'}` };
  }
  if (why.includes('ECONNREFUSED')) {
    return { why: `nobody listens on the socket (${why})`, fix: `sudo systemctl restart ${ofDocker ? 'docker' : 'podman.socket'}` };
  }
  if (why.includes('EACCES')) {
    const fix = ofDocker ? 'sudo usermod -aG docker "$USER" && newgrp docker' : 'systemctl --user enable --now podman.socket';
    return { why: `this user may not use the socket (${why})`, fix };
  }
  return null;
}

/** Turns what an engine, or the way to it, complained about into a reason and the one command that repairs it. */
export function diagnose(error: unknown, { system }: HostFacts): Diagnosis {
  const why = error instanceof Error ? error.message : String(error);
  if (error instanceof NoEngine) return { why, fix: installCommand(system, 'podman runc') };
  if (error instanceof OldEngine) return { why, fix: installCommand(system, 'podman') };
  const way = codeOf(error) === '' ? null : wayTo(why);
  if (way !== null) return way;
  const readable = /^(.*must be readable for others): (chmod .*)$/.exec(why);
  if (readable?.[1] !== undefined && readable[2] !== undefined) return { why: readable[1], fix: readable[2] };
  if (/hybrid mode|command that was not found|runtime .*not found/i.test(why)) return { why, fix: installCommand(system, 'runc') };
  if (/newuidmap|newgidmap|subuid|subgid|insufficient UIDs/i.test(why)) {
    return { why, fix: `${installCommand(system, 'uidmap')} && ${subordinateIds}` };
  }
  return { why, fix: 'podman info' };
}
