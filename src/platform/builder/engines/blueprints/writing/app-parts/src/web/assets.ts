import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { readFile } from 'node:fs/promises';
import { Problem } from '../http/problem.ts';

const types: Readonly<Record<string, string>> = {
  'app.css': 'text/css; charset=utf-8',
  'theme.css': 'text/css; charset=utf-8',
  'app.js': 'text/javascript; charset=utf-8',
  'docs.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

/** The styles and scripts of the pages; browsers ask each time whether theirs is still the current one. */
export const assets = new Hono();

assets.get('/:name', etag(), async (c) => {
  const name = c.req.param('name');
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined) throw new Problem(404, `There is no file ${name}.`);
  const content = await readFile(new URL(`../../public/${name}`, import.meta.url), 'utf8');
  return c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
});
