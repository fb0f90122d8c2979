import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../../contract/quality.ts';
import { lintConfiguration, lintFindings } from './lint.ts';
import type { SecurityRule } from './security-severity.ts';

const bad: readonly (readonly [SecurityRule, string, string])[] = [
  ['no-dynamic-code', 'eval', 'eval(text);'],
  ['no-dynamic-code', 'a function from text', 'export const run = new Function("return 1");'],
  ['no-dynamic-code', 'vm', 'vm.runInNewContext(text);'],
  ['no-dynamic-code', 'a timer with text', 'setTimeout("go()", 5);'],
  ['no-processes', 'an import', "import { exec } from 'node:child_process'; exec('ls');"],
  ['no-processes', 'a require', "const { spawn } = require('child_process'); spawn('ls');"],
  ['no-processes', 'a late import', "const m = await import('child_process'); m.exec('ls');"],
  ['no-request-in-sql', 'a template', 'db.prepare(`SELECT * FROM a WHERE name = \'${c.req.query("name")}\'`).all();'],
  ['no-request-in-sql', 'a sum', "db.query('DELETE FROM a WHERE id = ' + req.params.id);"],
  ['no-request-in-sql', 'through a variable', 'const { name } = await c.req.json(); db.exec(`UPDATE a SET name = ${name}`);'],
  ['no-request-in-sql', 'through two', 'const body = request.body; const id = body.id; db.exec(`DROP TABLE ${id}`);'],
  ['no-built-sql', 'pieces of unknown origin', 'export const all = (table) => db.prepare(`SELECT * FROM ${table}`).all();'],
  ['no-request-in-path', 'a file name', "readFile('/data/' + c.req.param('name'));"],
  ['no-request-in-path', 'through a variable', 'const file = req.query.file; fs.createReadStream(`/data/${file}`);'],
  ['no-request-in-url', 'an address', "await fetch(c.req.query('url'));"],
  ['no-request-in-url', 'a host', 'const { host } = req.body; https.get(`https://${host}/feed`);'],
  ['no-disabled-tls', 'an option', 'export const agent = new Agent({ rejectUnauthorized: false });'],
  ['no-disabled-tls', 'for everything', "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';"],
];

const good: readonly (readonly [string, string])[] = [
  ['a bound parameter', "db.prepare('SELECT * FROM a WHERE name = ?').all(c.req.query('name'));"],
  ['a column from a list of our own', 'const by = columns[c.req.query("sort")]; db.prepare(`SELECT * FROM a ORDER BY ${by}`).all();'],
  ['a number', 'const limit = Number(c.req.query("limit")); db.prepare(`SELECT * FROM a LIMIT ${limit}`).all();'],
  ['a name that was looked up', "const name = c.req.param('name'); if (allowed.has(name)) readFile(`/app/public/${name}`);"],
  ['a fixed address', "await fetch('https://api.example.com/rates', { method: 'POST', body: await c.req.text() });"],
  ['a timer with a function', 'setTimeout(() => go(), 5);'],
  ['a request in words', 'log(`Somebody asked for ${c.req.path}: SELECT nothing`);'],
  ['a certificate that is checked', 'export const agent = new Agent({ rejectUnauthorized: true });'],
  ['get of a map', 'seen.get(`select ${req.params.id}`.length);'],
];

let folder: string;
let findings: readonly Finding[];

/** The real linter, with the real configuration, over all samples at once. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'security-rules-'));
  await mkdir(path.join(folder, 'test'));
  await copyFile(new URL('./security-rules.ts', import.meta.url), path.join(folder, 'rules.ts'));
  await writeFile(path.join(folder, 'oxlintrc.json'), JSON.stringify(lintConfiguration('./rules.ts')));
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
  await Promise.all([
    ...bad.map(([, , text], index) => write(`bad-${index}.js`, text)),
    ...good.map(([, text], index) => write(`good-${index}.js`, text)),
    write('test/app.test.js', "import { spawn } from 'node:child_process'; spawn('node');"),
    write('broken.js', 'const = ;'),
  ]);
  const oxlint = new URL('../../../../../node_modules/oxlint/bin/oxlint', import.meta.url).pathname;
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(process.execPath, [oxlint, '-c', 'oxlintrc.json', '--format', 'json', '.'], { cwd: folder }, (_error, stdout) =>
    resolve(stdout),
  );
  findings = lintFindings(await promise) ?? [];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const rulesIn = (file: string) => findings.filter((one) => one.path === file).map((one) => one.rule);

describe('each rule finds what it is there for', () => {
  test.each(bad.map(([rule, what], index) => [rule, what, index] as const))('%s: %s', (rule, _what, index) => {
    expect(rulesIn(`bad-${index}.js`)).toContain(rule);
  });
});

describe('and leaves good code alone', () => {
  test.each(good.map(([what], index) => [what, index] as const))('%s', (_what, index) => {
    const mine = new Set<string>(bad.map(([rule]) => rule).filter((rule) => rule !== 'no-built-sql'));
    expect(rulesIn(`good-${index}.js`).filter((rule) => mine.has(rule))).toEqual([]);
  });
  test('a test may start programs', () => expect(rulesIn('test/app.test.js')).not.toContain('no-processes'));
});

test('a file that cannot be parsed keeps a version from going live', () => {
  expect(findings.find((one) => one.path === 'broken.js')).toMatchObject({ severity: 'high' });
});

test('output that is none of the linter’s is no report', () => {
  expect(lintFindings('Segmentation fault')).toBeNull();
  expect(lintFindings('{"diagnostics": [{"mess')).toBeNull();
});
