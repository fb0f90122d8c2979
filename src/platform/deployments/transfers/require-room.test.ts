import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requireRoom } from './require-room.ts';

const mib = 1_048_576;
let data: string;
beforeEach(() => void (data = mkdtempSync(path.join(tmpdir(), 'room-'))));
afterEach(() => rmSync(data, { recursive: true, force: true }));

test('there is room up to the limit of the size, and no further', async () => {
  writeFileSync(path.join(data, 'a'), Buffer.alloc(mib, 1));
  await requireRoom(data, 'small', 1_000 * mib);
  await expect(requireRoom(data, 'small', 1_023 * mib)).rejects.toMatchObject({ code: 'too_large' });
});

test('there is room beside files that come and go while they are counted', async () => {
  const over = new AbortController();
  const churn = (async () => {
    for (let n = 0; !over.signal.aborted; n += 1) {
      const files = Array.from({ length: 20 }, (_, at) => path.join(data, `${n}-${at}`));
      for (const file of files) writeFileSync(file, '');
      await new Promise((resolve) => setImmediate(resolve));
      for (const file of files) rmSync(file);
    }
  })();
  try {
    for (let time = 0; time < 10; time += 1) await expect(requireRoom(data, 'small', mib)).resolves.toBeUndefined();
  } finally {
    over.abort();
    await churn;
  }
});
