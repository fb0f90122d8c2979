import { IncomingMessage, type ServerResponse } from 'node:http';

/** More chunks at once than a body has that means well: the 64 KiB that Node reads at a time can hold ten thousand. */
const manyAtOnce = 256;
/** What Node reads at a time, and so the most that can come of one connection while the others have their turn. */
const pieceBytes = 65_536;

/**
 * Takes bodies that come in thousands of tiny chunks one at a time, and hands on together what came together. Node reads up
 * to 2 MiB of a connection before anybody else has their turn, and each chunk costs as much however little it holds: fifty
 * such bodies would hold everybody up for half a minute.
 */
export function createCrowdedBodies(): (req: IncomingMessage, res: ServerResponse) => void {
  const waiting: (() => void)[] = [];
  const next = () => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  };
  const wait = (goOn: () => void) => {
    if (waiting.push(goOn) === 1) setImmediate(next);
  };

  return (req, res) => {
    if (req.headers['transfer-encoding'] === undefined) return;
    let atOnce = 0;
    let isCrowded = false;
    let isWanted = false;
    let gathered = Buffer.alloc(0);
    let length = 0;
    const push = (chunk: Buffer | null) => IncomingMessage.prototype.push.call(req, chunk);
    // oxlint-disable-next-line no-underscore-dangle -- the name by which a stream is told to read
    const read = () => IncomingMessage.prototype._read.call(req, 0);
    const flush = () => {
      const together = gathered.subarray(0, length);
      gathered = Buffer.alloc(0);
      length = 0;
      if (together.length > 0) push(together);
    };
    const goOn = () => {
      isCrowded = false;
      flush();
      if (isWanted && !req.complete) read();
      isWanted = false;
    };

    req.push = (chunk: Buffer | null) => {
      if (chunk === null) {
        flush();
        return push(null);
      }
      if (isCrowded) {
        if (length + chunk.length > gathered.length) {
          flush();
          gathered = Buffer.allocUnsafe(Math.max(pieceBytes, chunk.length));
        }
        length += chunk.copy(gathered, length);
        return false;
      }
      if (atOnce === 0) setImmediate(() => (atOnce = 0));
      atOnce += 1;
      const goesOn = push(chunk);
      if (atOnce < manyAtOnce) return goesOn;
      isCrowded = true;
      wait(goOn);
      return false;
    };
    // oxlint-disable-next-line no-underscore-dangle -- as above
    req._read = () => {
      if (isCrowded) isWanted = true;
      else read();
    };
    // What was read once is pushed to its end. Of all other bodies Node throws away what comes after the answer, past `push`.
    req.read(0);
    res.once('finish', () => {
      if (req.readableFlowing === null) req.resume();
    });
  };
}
