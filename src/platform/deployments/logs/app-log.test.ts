import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogLine } from '../../../contract/inspect.ts';
import { AppLog, type AppLogOptions } from './app-log.ts';
import { readLog } from './read-log.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'log-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

let millis = Date.UTC(2026, 0, 1);
const open = (options: Partial<AppLogOptions> = {}) =>
  AppLog.open({
    folder,
    now: () => new Date(millis),
    onLine: () => undefined,
    onError: (error) => {
      throw error;
    },
    ...options,
  });
const query = { stream: 'all', limit: 1_000 } as const;
const texts = (answer: { readonly lines: readonly LogLine[] }) => answer.lines.map((line) => line.text);

describe('a log', () => {
  it('gives the newest lines without a cursor, and with one those after it, oldest first', async () => {
    const log = await open();
    for (let n = 1; n <= 10; n += 1) log.write('stdout', `line ${n}`, 1);
    const newest = await readLog(log, { ...query, limit: 3 });
    expect(texts(newest)).toEqual(['line 8', 'line 9', 'line 10']);
    expect(newest.next_cursor).toBe('10');
    const first = await readLog(log, { ...query, cursor: '0', limit: 4 });
    expect(texts(first)).toEqual(['line 1', 'line 2', 'line 3', 'line 4']);
    const second = await readLog(log, { ...query, cursor: first.next_cursor ?? '', limit: 4 });
    expect(texts(second)).toEqual(['line 5', 'line 6', 'line 7', 'line 8']);
    log.write('stderr', 'later', 1);
    expect(texts(await readLog(log, { ...query, cursor: newest.next_cursor ?? '' }))).toEqual(['later']);
    await expect(readLog(log, { ...query, cursor: 'here' })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is followed from its end by whoever comes with a place beyond it', async () => {
    const log = await open();
    log.write('stdout', 'first', 1);
    const beyond = await readLog(log, { ...query, cursor: '9999' });
    expect(beyond).toEqual({ lines: [], next_cursor: '1', dropped: 0 });
    log.write('stdout', 'second', 1);
    expect(texts(await readLog(log, { ...query, cursor: beyond.next_cursor ?? '' }))).toEqual(['second']);
    const atEnd = await readLog(log, { ...query, cursor: '2' });
    expect(atEnd).toEqual({ lines: [], next_cursor: '2', dropped: 0 });
  });

  it('that was never written has no lines and no cursor', async () => {
    expect(await readLog(await open(), query)).toEqual({ lines: [], next_cursor: null, dropped: 0 });
  });

  it('finds by stream, version, text and time, and the cursor passes what did not match', async () => {
    const log = await open();
    log.write('stdout', 'Alpha', 1);
    millis += 1_000;
    log.write('stderr', 'beta', 2);
    log.system('alpha too', 2);
    expect(texts(await readLog(log, { ...query, stream: 'stderr' }))).toEqual(['beta']);
    expect(texts(await readLog(log, { ...query, version: 2 }))).toEqual(['beta', 'alpha too']);
    expect(texts(await readLog(log, { ...query, query: 'ALPHA' }))).toEqual(['Alpha', 'alpha too']);
    expect(texts(await readLog(log, { ...query, since: new Date(millis).toISOString() }))).toEqual(['beta', 'alpha too']);
    expect((await readLog(log, { ...query, stream: 'stdout', cursor: '1' })).next_cursor).toBe('3');
  });

  it('counts on after the platform ended in the middle of a line', async () => {
    const log = await open();
    log.write('stdout', 'before', 1);
    await log.flush();
    const [file] = await readdir(folder);
    await appendFile(path.join(folder, file ?? ''), '{"n":2,"t":"2026-01-0');
    const again = await open();
    expect(again.tail(5)).toEqual(['before']);
    again.write('stdout', 'after', 1);
    const { lines } = await readLog(again, query);
    expect(lines.map(({ cursor, text }) => [cursor, text])).toEqual([
      ['1', 'before'],
      ['2', 'after'],
    ]);
  });

  it('keeps three segments, reads on across them, and says how many lines were lost before', async () => {
    const log = await open({ maxSegmentBytes: 1_000, limits: { linesPerSecond: 1e6, bytesPerSecond: 1e9, burstSeconds: 1 } });
    for (let n = 1; n <= 200; n += 1) {
      log.write('stdout', `line ${n}`, 1);
      await log.flush();
    }
    expect(await readdir(folder)).toHaveLength(3);
    const all = await readLog(log, { ...query, cursor: '0' });
    const first = Number(all.lines[0]?.cursor);
    expect(all.dropped).toBe(first - 1);
    expect(all.lines.at(-1)?.text).toBe('line 200');
    expect(all.lines.map((line) => Number(line.cursor))).toEqual(Array.from({ length: 201 - first }, (_, at) => first + at));
    expect((await readLog(log, { ...query, cursor: '195' })).dropped).toBe(0);
    expect(texts(await readLog(log, { ...query, cursor: '195' }))).toHaveLength(5);
  });

  it('keeps what a flood lets through and says how many lines it did not', async () => {
    const heard: string[] = [];
    const log = await open({
      limits: { linesPerSecond: 10, bytesPerSecond: 1e6, burstSeconds: 1 },
      onLine: (line) => heard.push(line.text),
    });
    const shown = vi.fn<(line: string) => string>((line) => line);
    for (let n = 1; n <= 1_510; n += 1) log.write('stdout', `line ${n}`, 1, shown);
    // Nobody works on what is lost.
    expect(shown).toHaveBeenCalledTimes(10);
    millis += 1_000;
    log.write('stdout', 'calm again', 1);
    const after = await readLog(log, { ...query, cursor: '10' });
    expect(after.dropped).toBe(1_500);
    expect(texts(after)).toEqual(['calm again', '1,500 lines were not kept: the app logged faster than its log takes.']);
    expect(heard).toHaveLength(12);
    expect((await readLog(log, { ...query, cursor: '11' })).dropped).toBe(0);
  });
});
