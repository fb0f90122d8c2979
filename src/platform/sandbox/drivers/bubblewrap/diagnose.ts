import { installCommand, type Diagnosis } from '../diagnosis.ts';
import type { HostFacts } from '../host-facts.ts';

const appArmorProfile =
  "printf 'abi <abi/4.0>,\\ninclude <tunables/global>\\nprofile bwrap /usr/bin/bwrap flags=(unconfined) {\\n  userns,\\n}\\n' | sudo tee /etc/apparmor.d/bwrap >/dev/null && sudo apparmor_parser -r /etc/apparmor.d/bwrap";
const containerFlags =
  'docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined …';

export function diagnoseMissing(host: HostFacts): Diagnosis {
  return {
    why: 'bubblewrap is not installed',
    fix: installCommand(host.system, /alpine/.test(host.system) ? 'bubblewrap util-linux' : 'bubblewrap'),
  };
}

/** Turns what bwrap complained about into a reason and the one command that repairs it. */
export function diagnose(complaint: string, host: HostFacts): Diagnosis {
  const readable = /^(.*must be readable for others): (chmod .*)$/.exec(complaint);
  if (readable?.[1] !== undefined && readable[2] !== undefined) return { why: readable[1], fix: readable[2] };
  const why = complaint === '' ? 'the trial sandbox ended before it answered' : complaint;
  if (!/namespace|uid map|RTM_NEWADDR|Operation not permitted|Permission denied|No space left/i.test(complaint)) {
    return { why, fix: 'bwrap --unshare-all --ro-bind / / true' };
  }
  if (host.sysctl('user/max_user_namespaces') === '0') {
    return { why: `user namespaces are switched off (${why})`, fix: 'sudo sysctl -w user.max_user_namespaces=15000' };
  }
  if (host.sysctl('kernel/unprivileged_userns_clone') === '0') {
    return { why: `user namespaces are kept for root (${why})`, fix: 'sudo sysctl -w kernel.unprivileged_userns_clone=1' };
  }
  if (host.inContainer) return { why: `this container may not make namespaces (${why})`, fix: containerFlags };
  if (host.sysctl('kernel/apparmor_restrict_unprivileged_userns') === '1') {
    return { why: `AppArmor keeps bubblewrap from making user namespaces (${why})`, fix: appArmorProfile };
  }
  return { why, fix: 'sudo sysctl -w user.max_user_namespaces=15000' };
}
