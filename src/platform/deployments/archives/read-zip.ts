import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { ToolError } from '../../../contract/errors.ts';
import type { AppFile } from '../../app-file.ts';
import { type ArchiveLedger, type EntryKind, refusal } from './archive-ledger.ts';

/** The bits of a Unix mode that say what kind of file it is, and their values. */
const modeKind = 0o170000;
const modeLink = 0o120000;
const modeFolder = 0o040000;
const modeFile = 0o100000;

/** Reads a zip by its directory at the end; what an entry unpacks to must be what the directory says. */
export async function readZip(file: string, ledger: ArchiveLedger): Promise<AppFile[]> {
  const zip = await broken(openPromise(file));
  try {
    ledger.expect(zip.entryCount);
    return await broken(readEntries(zip, ledger));
  } finally {
    zip.close();
  }
}

async function readEntries(zip: ZipFile, ledger: ArchiveLedger): Promise<AppFile[]> {
  const files: AppFile[] = [];
  for await (const entry of zip.eachEntry()) {
    const path = ledger.admit(entry.fileName, kindOf(entry), entry.uncompressedSize);
    if (path === null) continue;
    ledger.unpacked(entry.fileName, entry.compressedSize, entry.uncompressedSize);
    if (entry.isEncrypted()) throw refusal(entry.fileName, 'is encrypted');
    if (!entry.canDecodeFileData()) throw refusal(entry.fileName, 'is packed by a method other than store and deflate');
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.push({ path, content: Buffer.concat(chunks) });
  }
  return files;
}

function kindOf(entry: Entry): EntryKind {
  const mode = (entry.externalFileAttributes >>> 16) & modeKind;
  if (mode === modeLink) return 'link';
  if (mode !== 0 && mode !== modeFolder && mode !== modeFile) return 'special';
  return entry.fileName.endsWith('/') ? 'folder' : 'file';
}

/** The library's errors are about the file that was sent, and name the entry themselves. */
async function broken<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw refusal('', `is not a zip that can be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
