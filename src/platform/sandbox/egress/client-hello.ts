/** What the first bytes of a connection say about whom they are for. */
export type FirstBytes =
  /** At least so many bytes are missing. */
  | { readonly kind: 'more'; readonly missing: number }
  /** Not TLS. */
  | { readonly kind: 'plain' }
  /** A ClientHello; the name that it asks for (RFC 6066), if it asks for one. */
  | { readonly kind: 'tls'; readonly serverName: string | null }
  /** Begins as TLS and cannot be read. */
  | { readonly kind: 'broken' };

const more = (missing: number): FirstBytes => ({ kind: 'more', missing });
const broken: FirstBytes = { kind: 'broken' };
const handshakeRecord = 22;
const clientHello = 1;
export const longestHello = 65_536;

/** Reads the start of what a client sends (RFC 8446, 5.1 and 4.1.2). A hello may come in any number of records. */
export function readFirstBytes(bytes: Buffer): FirstBytes {
  if (bytes.length === 0) return more(1);
  if (bytes[0] !== handshakeRecord) return { kind: 'plain' };
  if (bytes.length > longestHello) return broken;
  const fragments: Buffer[] = [];
  let at = 0;
  while (bytes.length - at >= 5) {
    if (bytes[at] !== handshakeRecord || bytes[at + 1] !== 3) return broken;
    const length = bytes.readUInt16BE(at + 3);
    if (length === 0) return broken;
    fragments.push(bytes.subarray(at + 5, at + 5 + length));
    at += 5 + length;
    if (at > bytes.length) break;
  }
  const message = Buffer.concat(fragments);
  if (message.length < 4) return more(1);
  if (message[0] !== clientHello) return broken;
  const length = message.readUIntBE(1, 3);
  if (length > longestHello) return broken;
  if (message.length < 4 + length) return more(4 + length - message.length);
  try {
    return { kind: 'tls', serverName: serverNameOf(message.subarray(4, 4 + length)) };
  } catch {
    return broken;
  }
}

/** Throws a RangeError where the message ends too early. */
function serverNameOf(hello: Buffer): string | null {
  // Version and random; then session id, cipher suites and compression methods, each with its length before it.
  let at = 34;
  at += 1 + hello.readUInt8(at);
  at += 2 + hello.readUInt16BE(at);
  at += 1 + hello.readUInt8(at);
  if (at === hello.length) return null;
  const end = at + 2 + hello.readUInt16BE(at);
  if (end > hello.length) throw new RangeError('the extensions end after their message');
  for (at += 2; at < end;) {
    const type = hello.readUInt16BE(at);
    const length = hello.readUInt16BE(at + 2);
    if (at + 4 + length > end) throw new RangeError('an extension ends after its message');
    if (type === 0) return hostNameIn(hello.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

function hostNameIn(list: Buffer): string | null {
  // One name of one type is all that was ever defined: anything else is no hello of a client that means well.
  if (list.readUInt8(2) !== 0 || list.readUInt16BE(0) !== list.length - 2 || list.readUInt16BE(3) !== list.length - 5) {
    throw new RangeError('the list of names is not one name');
  }
  return list.subarray(5).toString('latin1');
}
