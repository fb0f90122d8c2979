import { describe, expect, it } from 'vitest';
import { answerHeaders, rangeOf } from './static-answer.ts';

describe('a part of a file', () => {
  it.each([
    [undefined, null],
    ['bytes=0-3', { start: 0, end: 3 }],
    ['bytes=4-', { start: 4, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-30', { start: 0, end: 9 }],
    ['bytes=5-99', { start: 5, end: 9 }],
    ['bytes=10-', 'beyond'],
    ['bytes=-0', 'beyond'],
    ['bytes=3-1', null],
    ['bytes=0-1,4-5', null],
    ['bytes=-', null],
    ['lines=1-2', null],
  ])('%s of ten bytes', (header, range) => {
    expect(rangeOf(header, 10)).toEqual(range);
  });
});

describe('the type of a file', () => {
  it.each([
    ['a/page.HTML', 'text/html; charset=utf-8'],
    ['a.min.js', 'text/javascript; charset=utf-8'],
    ['a.svg', 'image/svg+xml'],
    ['a.wasm', 'application/wasm'],
    ['LICENSE', 'application/octet-stream'],
  ])('%s', (path, type) => {
    expect(answerHeaders({ path, modified: new Date(0), etag: '"a"' })['content-type']).toBe(type);
  });
});
