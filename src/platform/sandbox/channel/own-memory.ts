/* oxlint-disable no-underscore-dangle -- Node's own name */
import { Socket, type OnReadOpts } from 'node:net';

/** What Node keeps of a connection below its streams. Without a name in its types, though every server of it hands it on so. */
interface Handle {
  reading: boolean;
  readStop(): void;
}

/**
 * A socket that was accepted, reading into memory of its owner: Node offers that for connections that it dials and for no
 * others, and new memory for each read costs a third of what a long stream can carry. The given socket is empty after it.
 */
export function withOwnMemory(accepted: Socket, onread: OnReadOpts): Socket {
  return rebuilt(accepted, (around) => new Socket(around), onread);
}

/** The connection of one socket in another, which `make` makes; with `onread` it reads into that memory. */
export function rebuilt(given: Socket, make: (around: object) => Socket, onread?: OnReadOpts): Socket {
  const emptied = given as Socket & { _handle: Handle | null };
  const handle = emptied._handle;
  // It is gone already: its own close tells.
  if (handle === null) return given;
  handle.readStop();
  handle.reading = false;
  emptied._handle = null;
  const early = given.read() as Buffer | null;
  given.destroy();
  const socket = make({ handle, allowHalfOpen: true, ...(onread && { onread }) });
  if (early === null) return socket;
  if (onread === undefined) socket.unshift(early);
  else if (!onread.callback(early.byteLength, early)) socket.pause();
  return socket;
}
