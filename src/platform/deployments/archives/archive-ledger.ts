import { appPath } from '../../../contract/deployments.ts';
import { ToolError } from '../../../contract/errors.ts';
import { PathClashes } from '../path-clashes.ts';
import type { ArchiveLimits } from './archive-limits.ts';

/** What tools leave in an archive beside the code. */
const leftOut = /(^|\/)(\.git|__MACOSX)(\/|$)|(^|\/)\.DS_Store$/;

export type EntryKind = 'file' | 'folder' | 'link' | 'special';

/** Judges the entries of an archive one by one, as they come, before a byte of them is kept. */
export class ArchiveLedger {
  readonly #limits: ArchiveLimits;
  readonly #clashes = new PathClashes();
  #entries = 0;
  #bytes = 0;

  constructor(limits: ArchiveLimits) {
    this.#limits = limits;
  }

  /** Before anything is read, where the archive says how many entries it has. */
  expect(entries: number): void {
    if (entries > this.#limits.entries) throw this.#tooMany();
  }

  /** The path under which a file is kept; null for what is left out. @throws ToolError that names the entry. */
  admit(name: string, kind: EntryKind, bytes: number): string | null {
    this.#entries += 1;
    if (this.#entries > this.#limits.entries) throw this.#tooMany();
    if (kind === 'link') throw refusal(name, 'is a link; send the files themselves');
    if (kind === 'special') throw refusal(name, 'is a device, a pipe or a socket');
    const path = name.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
    if (kind === 'folder' && (path === '' || path === '.')) return null;
    const parsed = appPath.safeParse(path);
    if (!parsed.success) throw refusal(name, parsed.error.issues[0]?.message ?? 'is not a path inside the app');
    if (kind === 'folder' || leftOut.test(path)) return null;
    if (bytes > this.#limits.fileBytes) {
      throw tooLarge(`The archive entry ${shown(name)} is larger than ${mib(this.#limits.fileBytes)} MiB.`, this.#limits.fileBytes);
    }
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.totalBytes) throw this.tooMuch();
    const clash = this.#clashes.add(path);
    if (clash !== null) throw refusal(name, clash);
    return path;
  }

  /** Refuses what was packed so tightly that it can only be meant to burst. */
  unpacked(what: string, packedBytes: number, bytes: number): void {
    if (bytes > this.#limits.ratioFloorBytes && bytes > packedBytes * this.#limits.ratio) {
      throw refusal(what, `unpacks to more than ${this.#limits.ratio} times its size`);
    }
  }

  tooMuch(): ToolError {
    const { totalBytes } = this.#limits;
    return tooLarge(`The archive unpacks to more than ${mib(totalBytes)} MiB.`, totalBytes);
  }

  #tooMany(): ToolError {
    return refusal('', `has more than ${this.#limits.entries.toLocaleString('en-US')} entries; leave out what the app does not need`);
  }
}

/** An archive that cannot be taken. The name is of an entry; empty for the archive as a whole. */
export function refusal(name: string, why: string): ToolError {
  const message = name === '' ? `the archive ${why}` : `the archive entry ${shown(name)} ${why}`;
  return new ToolError('invalid_input', `upload_id: ${message}`, {
    hint: 'Pack it again without that, and send it through a new upload link.',
    details: [{ field: 'upload_id', message }],
  });
}

function tooLarge(message: string, limitBytes: number): ToolError {
  return new ToolError('too_large', message, {
    hint: 'Leave out what the app does not need to run: media, caches, development packages.',
    details: { limit_bytes: limitBytes },
  });
}

/** A name that a stranger chose, fit to be read. */
function shown(name: string): string {
  // oxlint-disable-next-line no-control-regex
  const plain = name.replace(/[\x00-\x1f\x7f]/g, '�');
  return `“${plain.length > 120 ? `${plain.slice(0, 120)}…` : plain}”`;
}

function mib(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
