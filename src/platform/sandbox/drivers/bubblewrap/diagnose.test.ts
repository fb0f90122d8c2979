import { describe, expect, it } from 'vitest';
import type { HostFacts } from '../host-facts.ts';
import { diagnose, diagnoseMissing } from './diagnose.ts';

const host = (facts: Partial<HostFacts> = {}, sysctls: Record<string, string> = {}): HostFacts => ({
  system: 'ubuntu debian',
  inContainer: false,
  sysctl: (name) => sysctls[name] ?? null,
  ...facts,
});
const refused = 'bwrap: No permissions to create new namespace';

describe('why bubblewrap cannot run', () => {
  it.each([
    ['ubuntu debian', 'sudo apt-get install -y bubblewrap'],
    ['fedora', 'sudo dnf install -y bubblewrap'],
    ['alpine', 'sudo apk add bubblewrap util-linux'],
    ['arch', 'sudo pacman -S --noconfirm bubblewrap'],
  ])('not installed on %s: %s', (system, fix) => {
    expect(diagnoseMissing(host({ system })).fix).toBe(fix);
  });

  it('AppArmor of Ubuntu 24.04 and later: a profile for bwrap alone', () => {
    const found = diagnose(
      'bwrap: setting up uid map: Permission denied',
      host({}, { 'kernel/apparmor_restrict_unprivileged_userns': '1' }),
    );
    expect(found.why).toContain('AppArmor');
    expect(found.fix).toContain('apparmor_parser');
  });

  it('user namespaces switched off', () => {
    expect(diagnose(refused, host({}, { 'user/max_user_namespaces': '0' })).fix).toContain('max_user_namespaces');
    expect(diagnose(refused, host({}, { 'kernel/unprivileged_userns_clone': '0' })).fix).toContain('unprivileged_userns_clone=1');
  });

  it('a container without the right: the flags to run it with', () => {
    expect(diagnose("bwrap: Can't mount proc on /newroot/proc: Operation not permitted", host({ inContainer: true })).fix).toContain(
      'docker run',
    );
  });

  it('packages that were installed for root alone', () => {
    const complaint =
      "/srv/node_modules/zod, seen as /node_modules/zod by the box, must be readable for others: chmod -R o+rX '/srv/node_modules/zod'";
    expect(diagnose(complaint, host()).fix).toBe("chmod -R o+rX '/srv/node_modules/zod'");
  });

  it('anything else is passed on as it was said', () => {
    expect(diagnose('bwrap: something new', host()).why).toBe('bwrap: something new');
  });
});
