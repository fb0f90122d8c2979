/** Why no sandbox can be made here, and the one command that repairs it. */
export interface Diagnosis {
  readonly why: string;
  readonly fix: string;
}

/** How this system installs packages; `system` is ID and ID_LIKE of its /etc/os-release. */
export function installCommand(system: string, packages: string): string {
  if (/fedora|rhel|centos/.test(system)) return `sudo dnf install -y ${packages}`;
  if (/alpine/.test(system)) return `sudo apk add ${packages}`;
  if (/arch/.test(system)) return `sudo pacman -S --noconfirm ${packages}`;
  if (/suse/.test(system)) return `sudo zypper install -y ${packages}`;
  return `sudo apt-get install -y ${packages}`;
}
