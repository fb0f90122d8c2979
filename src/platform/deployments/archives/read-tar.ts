import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { ToolError } from '../../../contract/errors.ts';
import type { AppFile } from '../../app-file.ts';
import { type ArchiveLedger, type EntryKind, refusal } from './archive-ledger.ts';
import type { ArchiveLimits } from './archive-limits.ts';

/** Headers and padding: what a tar is larger than its files, an entry. */
const overheadBytes = 2_048;

const kinds: Readonly<Record<Header['type'], EntryKind>> = {
  file: 'file',
  'contiguous-file': 'file',
  directory: 'folder',
  link: 'link',
  symlink: 'link',
  'block-device': 'special',
  'character-device': 'special',
  fifo: 'special',
};

/** Reads a tar, packed or not, from its start to its end; stops at the first byte that is too much. */
export async function readTar(file: string, gzipped: boolean, ledger: ArchiveLedger, limits: ArchiveLimits): Promise<AppFile[]> {
  const files: AppFile[] = [];
  const tar = extract();
  const reading = (async () => {
    for await (const entry of tar) {
      const { name, type, size } = entry.header;
      const path = ledger.admit(name, kinds[type] ?? 'special', size);
      // The library would wait for its end for ever.
      if (type === 'directory' && size !== 0) throw refusal(name, 'is a folder that says it is as large as a file');
      const chunks: Buffer[] = [];
      for await (const chunk of entry) if (path !== null) chunks.push(chunk as Buffer);
      if (path !== null) files.push({ path, content: Buffer.concat(chunks) });
    }
  })();
  const source = createReadStream(file);
  const most = limits.totalBytes + limits.entries * overheadBytes;
  const counting = counted((bytes) => {
    if (bytes > most) throw ledger.tooMuch();
    ledger.unpacked('', source.bytesRead, bytes);
  });
  const stages = gzipped ? [source, createGunzip(), counting] : [source, counting];
  // An entry that is refused ends the reader, which ends the pipeline; the refusal itself is what its sender reads.
  const [read, piped] = await Promise.allSettled([reading, pipeline([...stages, tar as unknown as NodeJS.WritableStream])]);
  const failed = [read, piped].flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (failed.length === 0) return files;
  const refused = failed.find((error) => error instanceof ToolError);
  if (refused !== undefined) throw refused;
  throw refusal('', `is not a tar that can be read: ${failed[0] instanceof Error ? failed[0].message : String(failed[0])}`);
}

function counted(onBytes: (bytes: number) => void): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      try {
        onBytes(bytes);
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
}
