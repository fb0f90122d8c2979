// Gzip budgets of the built console, by Vite's manifest: what a first visit to any route loads, named chunks, and all of it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const dist = join(import.meta.dirname, '..', 'dist', 'console');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;
const kilobyte = 1_000;

const gzipped = new Map<string, number>();
function size(file: string): number {
  const known = gzipped.get(file) ?? gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  gzipped.set(file, known);
  return known;
}

/** A chunk with everything it imports statically. */
function reach(key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunk.imports ?? []) reach(next, seen);
  return seen;
}

function weigh(keys: Set<string>): { js: number; css: number } {
  const chunks = [...keys].flatMap((key) => manifest[key] ?? []);
  const css = new Set(chunks.flatMap((chunk) => chunk.css ?? []));
  return { js: chunks.reduce((sum, chunk) => sum + size(chunk.file), 0), css: [...css].reduce((sum, file) => sum + size(file), 0) };
}

const rows: { what: string; bytes: number; limit: number }[] = [];
const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
if (entry === undefined) throw new Error('The manifest names no entry: build the console first.');

const routes = Object.keys(manifest).filter((key) => manifest[key]?.isDynamicEntry && key.includes('src/console/routes/'));
for (const route of [entry, ...routes]) {
  const { js, css } = weigh(reach(route, reach(entry)));
  rows.push(
    { what: `first load ${route.replace('src/console/', '')} js`, bytes: js, limit: 165 * kilobyte },
    { what: `first load ${route.replace('src/console/', '')} css`, bytes: css, limit: 20 * kilobyte },
  );
}
const named: readonly [RegExp, number][] = [
  [/features\/terminal\//, 140],
  [/palette/, 20],
];
for (const [pattern, limit] of named) {
  for (const key of Object.keys(manifest).filter((name) => manifest[name]?.isDynamicEntry && pattern.test(name)))
    rows.push({ what: key, bytes: size(manifest[key]?.file ?? ''), limit: limit * kilobyte });
}
const all = readdirSync(join(dist, 'assets')).filter((file) => file.endsWith('.js'));
rows.push({ what: 'all js', bytes: all.reduce((sum, file) => sum + size(join('assets', file)), 0), limit: 600 * kilobyte });

const over = rows.filter((row) => row.bytes > row.limit);
for (const row of rows)
  console.log(
    `${row.bytes > row.limit ? 'OVER' : 'ok  '} ${(row.bytes / kilobyte).toFixed(1).padStart(7)} of ${row.limit / kilobyte} KB  ${row.what}`,
  );
if (over.length > 0) process.exitCode = 1;
