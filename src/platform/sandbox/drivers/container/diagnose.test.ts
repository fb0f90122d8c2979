import { describe, expect, it } from 'vitest';
import type { HostFacts } from '../host-facts.ts';
import { diagnose } from './diagnose.ts';
import { EngineError } from './engine-calls.ts';
import { NoEngine } from './find-engine.ts';
import { OldEngine } from './podman.ts';

const host = (system: string): HostFacts => ({ system, inContainer: false, sysctl: () => null });
const refused = (code: string, path: string) => Object.assign(new Error(`connect ${code} ${path}`), { code });
const debian = (error: unknown) => diagnose(error, host('debian')).fix;

describe('an engine that does not run boxes gets the one command that repairs it', () => {
  it('where there is none', () => {
    expect(debian(new NoEngine('neither Podman nor Docker is here'))).toBe('sudo apt-get install -y podman runc');
    expect(diagnose(new NoEngine(''), host('fedora')).fix).toBe('sudo dnf install -y podman runc');
  });

  it('where it is too old', () => {
    expect(diagnose(new OldEngine('this is Podman 3.4'), host('debian'))).toEqual({
      why: 'this is Podman 3.4',
      fix: 'sudo apt-get install -y podman',
    });
  });

  it.each([
    ['ENOENT', '/run/podman/podman.sock', 'sudo systemctl enable --now podman.socket'],
    ['ENOENT', '/run/docker.sock', 'sudo systemctl enable --now docker'],
    ['ECONNREFUSED', '/run/docker.sock', 'sudo systemctl restart docker'],
    ['EACCES', '/run/docker.sock', 'sudo usermod -aG docker "$USER" && newgrp docker'],
    ['EACCES', '/run/podman/podman.sock', 'systemctl --user enable --now podman.socket'],
  ])('where the socket says %s at %s', (code, path, fix) => {
    expect(debian(refused(code, path))).toBe(fix);
  });

  it('where its runtime cannot use the control groups of this host', () => {
    const crun = new EngineError(500, 'crun: cgroups in hybrid mode not supported, drop all controllers from cgroupv1');
    expect(diagnose(crun, host('debian'))).toEqual({ why: crun.message, fix: 'sudo apt-get install -y runc' });
  });

  it('where a user without root has no further ids', () => {
    expect(debian(new Error('newuidmap: executable file not found in $PATH'))).toContain('--add-subuids');
  });

  it('where a box could not read what it is shown', () => {
    const why = '/srv/x, seen as /app by the box, must be readable for others';
    expect(diagnose(new Error(`${why}: chmod -R o+rX '/srv/x'`), host('debian'))).toEqual({ why, fix: "chmod -R o+rX '/srv/x'" });
  });
});
