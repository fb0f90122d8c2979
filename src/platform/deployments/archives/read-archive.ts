import { open } from 'node:fs/promises';
import type { AppFile } from '../../app-file.ts';
import { ArchiveLedger, refusal } from './archive-ledger.ts';
import { archiveLimits, type ArchiveLimits } from './archive-limits.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';

type ArchiveKind = 'zip' | 'tar' | 'tar.gz';

/** Unpacks an archive that somebody sent, in memory and within limits. @throws ToolError that names the entry it is refused for. */
export async function readArchive(file: string, limits: ArchiveLimits = archiveLimits): Promise<readonly AppFile[]> {
  const kind = await archiveKind(file);
  if (kind === null) throw refusal('', 'is neither a zip nor a tar.gz');
  const ledger = new ArchiveLedger(limits);
  const files = kind === 'zip' ? await readZip(file, ledger) : await readTar(file, kind === 'tar.gz', ledger, limits);
  if (files.length === 0) throw refusal('', 'holds no file');
  return withoutTopFolder(files);
}

/** By its first bytes; null for what is none. */
export async function archiveKind(file: string): Promise<ArchiveKind | null> {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    if (['PK\x03\x04', 'PK\x05\x06'].includes(buffer.toString('latin1', 0, 4))) return 'zip';
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return 'tar.gz';
    return buffer.toString('latin1', 257, 262) === 'ustar' ? 'tar' : null;
  } finally {
    await handle.close();
  }
}

/** Most tools pack a folder, not what is in it: the folder's own name is no part of the app. */
function withoutTopFolder(files: readonly AppFile[]): readonly AppFile[] {
  const top = files[0]?.path.split('/')[0] ?? '';
  if (!files.every((file) => file.path.startsWith(`${top}/`))) return files;
  return files.map((file) => ({ ...file, path: file.path.slice(top.length + 1) }));
}
