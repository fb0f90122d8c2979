interface SentFile {
  readonly path: string;
  readonly content: string;
}

export interface AppAnswer {
  readonly word: string;
  readonly visits: number;
  readonly secret: string | null;
}

const spoil = `db.exec('delete from visits'); process.exit(3);`;

/**
 * Counts its visits in SQLite, and says which version it is and what its secret is. One that `spoils` takes all visits away as it
 * starts, and does not come up. One with packages says the word of the package.
 */
export function countingApp(
  word: string,
  { spoils = false, packages = {} }: { spoils?: boolean; packages?: Record<string, string> } = {},
): SentFile[] {
  const names = Object.keys(packages);
  const manifest = {
    name: 'counting',
    type: 'module',
    scripts: { start: 'node server.js' },
    ...(names.length > 0 ? { dependencies: packages } : {}),
  };
  const server = `
import http from 'node:http';
import { DatabaseSync } from 'node:sqlite';
${names.map((name) => `await import('${name}');`).join('\n')}
const db = new DatabaseSync(process.env.DATA_DIR + '/visits.db');
db.exec('pragma journal_mode = wal; create table if not exists visits (id integer primary key)');
${spoils ? spoil : ''}
const count = db.prepare('select count(*) as n from visits');
const add = db.prepare('insert into visits default values');
http.createServer((req, res) => {
  if (req.url === '/count') add.run();
  res.end(JSON.stringify({ word: '${word}', visits: count.get().n, secret: process.env.CHAOS_SECRET ?? null }));
}).listen(process.env.PORT);
`;
  return [
    { path: 'package.json', content: JSON.stringify(manifest) },
    { path: 'server.js', content: server },
  ];
}

/** Writes a line as it begins and one as it ends. */
export const jobFiles: readonly SentFile[] = [
  { path: 'package.json', content: JSON.stringify({ name: 'job', type: 'module', scripts: { start: 'node job.js' } }) },
  {
    path: 'job.js',
    content: `
import fs from 'node:fs';
fs.appendFileSync(process.env.DATA_DIR + '/runs', 'begin\\n');
setTimeout(() => fs.appendFileSync(process.env.DATA_DIR + '/runs', 'end\\n'), 300);
`,
  },
];
