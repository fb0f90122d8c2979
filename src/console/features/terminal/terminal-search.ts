/** One shell of the pane: its id at the platform, and the name that a person gave it. */
export interface ShellRef {
  readonly id: string;
  readonly name?: string;
}

/** What the pane shows: all of it in the address, so that a reload or a copied address finds the same shells. */
export interface TerminalSearch {
  /** `id` or `id.name`, joined by commas. */
  readonly shells?: string;
  /** The shell in front; default: the first. */
  readonly terminal?: string;
  /** Where there is no room for both: the SSH panel in place of the shells. */
  readonly side?: 'ssh';
}

const idShape = /^[a-z0-9]{8,40}$/;
const mostShells = 8;
const longestName = 24;

export function readTerminalSearch(search: Record<string, unknown>): TerminalSearch {
  // The router reads a bare number in the address as a number.
  const text = (key: string): string => (search[key] === undefined ? '' : String(search[key]));
  const shells = writeShells(readShells(text('shells')));
  const terminal = text('terminal');
  return {
    ...(shells === '' ? {} : { shells }),
    ...(idShape.test(terminal) ? { terminal } : {}),
    ...(search['side'] === 'ssh' ? { side: 'ssh' as const } : {}),
  };
}

/** The shells of an address; what is not one is left out. */
export function readShells(text: string | undefined): ShellRef[] {
  const seen = new Set<string>();
  return (text ?? '')
    .split(',')
    .flatMap((part): ShellRef[] => {
      const [id = '', ...rest] = part.split('.');
      if (!idShape.test(id) || seen.has(id)) return [];
      seen.add(id);
      const name = cleanName(rest.join('.'));
      return [name === '' ? { id } : { id, name }];
    })
    .slice(0, mostShells);
}

export function writeShells(shells: readonly ShellRef[]): string {
  return shells.map(({ id, name }) => (name === undefined ? id : `${id}.${cleanName(name)}`)).join(',');
}

/** A name that fits into the address and onto a tab. */
export function cleanName(name: string): string {
  return name.replaceAll(',', ' ').trim().slice(0, longestName);
}

/** How a shell is called where nobody named it: by its place. */
export function shellName(shell: ShellRef, place: number): string {
  return shell.name ?? `sh ${place + 1}`;
}

export const roomForShells = (shells: readonly ShellRef[]): boolean => shells.length < mostShells;
