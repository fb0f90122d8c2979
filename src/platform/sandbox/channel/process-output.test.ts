import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { createProcessOutput } from './process-output.ts';

const flow = () => ({ hold: vi.fn<() => void>(), letGo: vi.fn<() => void>() });

describe('an output of a process', () => {
  it('comes whole and in order, whatever waits of it', async () => {
    const output = createProcessOutput(flow());
    output.add(Buffer.from('one, '));
    output.add(Buffer.from('two, '));
    const read = text(output.readable);
    for (let turn = 3; turn < 8; turn += 1) {
      for (const piece of [`${turn}`, ', ']) output.add(Buffer.from(piece));
      await new Promise((resolve) => setImmediate(resolve));
    }
    output.add(Buffer.from('last'));
    output.end();
    expect(await read).toBe('one, two, 3, 4, 5, 6, 7, last');
  });

  it('holds its source up while a quarter of a MiB waits, and lets it go once that is read', async () => {
    const { hold, letGo } = flow();
    const output = createProcessOutput({ hold, letGo });
    output.add(Buffer.alloc(262_143));
    expect(hold).not.toHaveBeenCalled();
    output.add(Buffer.alloc(1));
    expect(hold).toHaveBeenCalled();
    expect(letGo).not.toHaveBeenCalled();
    output.readable.resume();
    await vi.waitFor(() => expect(letGo).toHaveBeenCalled());
  });

  it('that nobody wants any more holds nothing up', () => {
    const { hold, letGo } = flow();
    const output = createProcessOutput({ hold, letGo });
    output.add(Buffer.alloc(300_000));
    output.readable.destroy();
    expect(letGo).toHaveBeenCalled();
    hold.mockClear();
    output.add(Buffer.alloc(300_000));
    output.end();
    expect(hold).not.toHaveBeenCalled();
  });
});
