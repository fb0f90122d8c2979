import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of an archive that no honest tool would write. */
export interface RawEntry {
  readonly name: string;
  /** Its content; where a link points. */
  readonly text: string | Buffer;
  readonly kind?: 'symlink' | 'device';
  /** What it says its size is, where that is not so. */
  readonly declaredBytes?: number;
}

const zipModes = { symlink: 0o120777, device: 0o060644 } as const;
const tarKinds = { symlink: '2', device: '4' } as const;

/** Writes zips byte by byte, for tests of what reads them. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, kind, declaredBytes } of entries) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const bytes = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    // The name is UTF-8.
    facts.writeUInt16LE(0x800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(declaredBytes ?? content.length, 18);
    facts.writeUInt16LE(bytes.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), facts, bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(((kind === undefined ? 0o100644 : zipModes[kind]) << 16) >>> 0, 6);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), facts, place, bytes]));
    parts.push(head, packed);
    offset += head.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  // More than fits: an honest tool would write zip64, this one says the most it can.
  const count = Math.min(entries.length, 65_534);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** Writes tars byte by byte (POSIX ustar). */
export function rawTar(entries: readonly RawEntry[]): Buffer {
  const parts = entries.flatMap(({ name, text, kind, declaredBytes }) => {
    const content = kind === undefined ? Buffer.from(text) : Buffer.alloc(0);
    const header = Buffer.alloc(512);
    header.write(name, 0, 100);
    header.write('0000644\0', 100);
    header.write('0000000\0'.repeat(2), 108);
    header.write(`${(declaredBytes ?? content.length).toString(8).padStart(11, '0')}\0`, 124);
    header.write('00000000000\0', 136);
    header.write(' '.repeat(8), 148);
    header.write(kind === undefined ? (name.endsWith('/') ? '5' : '0') : tarKinds[kind], 156);
    if (kind === 'symlink') header.write(String(text), 157, 100);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1_024)]);
}
