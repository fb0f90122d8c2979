import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2';
import { BoxLostError } from '../box.ts';

/** Opens a stream on the channel; a channel that is gone is a lost box. */
export function openStream(session: ClientHttp2Session, path: string, endStream: boolean): ClientHttp2Stream {
  if (session.closed || session.destroyed) throw new BoxLostError('the box is gone');
  return session.request({ ':method': 'POST', ':path': path }, { endStream });
}

/** Resolves with the status of the answer; rejects with BoxLostError when the stream ends or the time is over without one. */
export function answered(stream: ClientHttp2Stream, withinMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new BoxLostError(why));
    };
    const timer = setTimeout(() => {
      cancel(stream);
      fail('the box did not answer in time');
    }, withinMs);
    const lost = () => fail('the box is gone');
    stream.once('response', (headers) => {
      clearTimeout(timer);
      stream.removeListener('close', lost);
      resolve(Number(headers[':status']));
    });
    stream.once('close', lost);
    stream.on('error', lost);
  });
}

/** Closes with CANCEL: the supervisor ends what the stream stood for. */
export function cancel(stream: ClientHttp2Stream): void {
  if (!stream.destroyed) stream.close(8);
}
