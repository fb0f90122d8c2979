import type { AppFiles } from './platform-under-test.ts';

/** Messages of `/flood`, each numbered and this long. */
export const flood = { messages: 4_000, bytes: 65_536 };

/** Says hello, sends and takes streams of any length, echoes WebSocket messages, and sends more of them than a slow reader takes. */
export const trafficApp: AppFiles = [
  { path: 'package.json', content: JSON.stringify({ name: 'traffic', type: 'module', scripts: { start: 'node server.js' } }) },
  {
    path: 'server.js',
    content: `import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
const piece = Buffer.alloc(65536, 'x');
/** In pieces that a server would read from a file. */
function download(response, bytes) {
  let left = bytes;
  response.setHeader('content-length', left);
  const more = () => {
    while (left > 0) {
      left -= piece.length;
      if (!response.write(piece)) return response.once('drain', more);
    }
    response.end();
  };
  more();
}
function upload(request, response) {
  let bytes = 0;
  request.on('data', (chunk) => (bytes += chunk.length)).on('end', () => response.end(String(bytes)));
}
/** An unmasked binary frame (RFC 6455, section 5.2). */
function frame(payload) {
  const head = payload.length < 126 ? Buffer.alloc(2) : payload.length < 65536 ? Buffer.alloc(4) : Buffer.alloc(10);
  head[0] = 0x82;
  if (head.length === 2) head[1] = payload.length;
  else if (head.length === 4) (head[1] = 126), head.writeUInt16BE(payload.length, 2);
  else (head[1] = 127), head.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([head, payload]);
}
function echo(socket) {
  let held = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    while (held.length >= 8) {
      const short = held[1] & 127;
      const from = short === 126 ? 8 : 6;
      const length = short === 126 ? held.readUInt16BE(2) : short;
      if (held.length < from + length) return;
      const payload = Buffer.from(held.subarray(from, from + length));
      for (let at = 0; at < length; at += 1) payload[at] ^= held[from - 4 + (at & 3)];
      if ((held[0] & 15) === 8) return socket.end();
      socket.write(frame(payload));
      held = held.subarray(from + length);
    }
  });
}
function floodOf(socket) {
  let next = 0;
  const more = () => {
    while (next < ${flood.messages}) {
      const payload = Buffer.alloc(${flood.bytes});
      payload.writeUInt32BE(next++);
      if (!socket.write(frame(payload))) return socket.once('drain', more);
    }
  };
  more();
}
createServer((request, response) => {
  if (request.url.startsWith('/download/')) return download(response, Number(request.url.slice(10)));
  if (request.url === '/upload') return upload(request, response);
  response.end('hello');
})
  .on('upgrade', (request, socket) => {
    const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
    socket.on('error', () => {});
    socket.setNoDelay(true);
    socket.write('HTTP/1.1 101 Switching Protocols\\r\\nconnection: Upgrade\\r\\nupgrade: websocket\\r\\nsec-websocket-accept: ' + accept + '\\r\\n\\r\\n');
    if (request.url === '/flood') floodOf(socket);
    else echo(socket);
  })
  .listen(Number(process.env.PORT), process.env.HOST);
`,
  },
];
