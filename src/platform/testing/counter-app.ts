/** A small app that counts its visits in SQLite, says which version it is, and crashes or misbehaves when asked to. */
export function counterApp(version: string, { migrate = '' } = {}): { readonly path: string; readonly content: string }[] {
  return [
    { path: 'package.json', content: JSON.stringify({ name: 'counter', type: 'module', scripts: { start: 'node server.js' } }) },
    {
      path: 'server.js',
      content: `
import http from 'node:http';
import { DatabaseSync } from 'node:sqlite';
const db = new DatabaseSync(process.env.DATA_DIR + '/counter.db');
db.exec('pragma journal_mode = wal; create table if not exists visits (id integer primary key, at text)');
${migrate}
http.createServer((req, res) => {
  const url = new URL(req.url, 'http://app');
  if (url.pathname === '/crash') { console.error('going down on purpose'); process.exit(7); }
  if (url.pathname === '/slow') { setTimeout(() => res.end('slow ${version}'), Number(url.searchParams.get('ms'))); return; }
  if (url.pathname === '/headers') { res.setHeader('set-cookie', ['a=1; Domain=localhost; Path=/', 'b=2']); res.end(JSON.stringify(req.headers)); return; }
  if (url.pathname === '/echo') { req.pipe(res); return; }
  if (url.pathname === '/stream') { res.writeHead(200, { 'content-type': 'text/event-stream' }); let n = 0; const t = setInterval(() => res.write('data: ' + n++ + '\\n\\n'), 50); res.on('close', () => { clearInterval(t); console.log('stream closed'); }); return; }
  if (url.pathname === '/count') db.prepare('insert into visits (at) values (?)').run(new Date().toISOString());
  const { n } = db.prepare('select count(*) as n from visits').get();
  res.end(JSON.stringify({ version: '${version}', visits: n, pid: process.pid }));
}).on('upgrade', (req, socket) => {
  socket.write('HTTP/1.1 101 Switching Protocols\\r\\nconnection: Upgrade\\r\\nupgrade: websocket\\r\\n\\r\\n');
  socket.write(JSON.stringify({ host: req.headers.host, origin: req.headers.origin }));
  socket.on('data', (chunk) => socket.write(chunk)).on('error', () => {});
}).listen(process.env.PORT, () => console.log('listening as ${version}'));
`,
    },
  ];
}
