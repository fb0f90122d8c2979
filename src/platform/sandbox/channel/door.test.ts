import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BoxLostError } from '../box.ts';
import { openDoor, type Door } from './door.ts';

let folder = '';
let door: Door;
let callers: Socket[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'door-'));
  door = await openDoor(join(folder, 't'));
});
afterEach(() => {
  door.close();
  for (const caller of callers) caller.destroy();
  callers = [];
  rmSync(folder, { recursive: true });
});

function call(says?: string | Buffer): Socket {
  const caller = connect(join(folder, 't'));
  callers.push(caller);
  caller.on('error', () => {});
  if (says !== undefined) caller.write(says);
  return caller;
}
const closed = (caller: Socket) => new Promise((resolve) => caller.resume().once('close', resolve));
const bytesOf = (id: string) => Buffer.from(id, 'hex');

describe('the door of a box', () => {
  it('takes who was asked for, and what it says after its id is for whoever asked', async () => {
    const awaited = door.await(5_000);
    const caller = call(Buffer.concat([bytesOf(awaited.id), Buffer.from('hello')]));
    const socket = await awaited.arrived;
    const [said] = (await once(socket, 'data')) as [Buffer];
    expect(said.toString()).toBe('hello');
    socket.write('back');
    const [answer] = (await once(caller, 'data')) as [Buffer];
    expect(answer.toString()).toBe('back');
    socket.destroy();
  });

  it('reads into the memory of whoever asked, and no further than that lets it', async () => {
    const memory = Buffer.alloc(1 << 16);
    const said: string[] = [];
    const heard = new EventEmitter();
    const callback = (read: number, bytes: Uint8Array) => {
      said.push(Buffer.from(bytes.subarray(0, read)).toString());
      heard.emit('said');
      return false;
    };
    const awaited = door.await(5_000, { buffer: memory, callback });
    const caller = call(Buffer.concat([bytesOf(awaited.id), Buffer.from('early')]));
    const socket = await awaited.arrived;
    if (said.length === 0) await once(heard, 'said');
    caller.end('late');
    expect(said).toEqual(['early']);
    socket.resume();
    await once(heard, 'said');
    expect(said).toEqual(['early', 'late']);
    expect(memory.subarray(0, 4).toString()).toBe('late');
    socket.resume();
    await once(socket, 'end');
    socket.end('back');
    const [answer] = (await once(caller, 'data')) as [Buffer];
    expect(answer.toString()).toBe('back');
    await closed(caller);
    socket.destroy();
  });

  it('waits for an id that comes in pieces', async () => {
    const awaited = door.await(5_000);
    const caller = call(bytesOf(awaited.id).subarray(0, 5));
    await once(caller, 'connect');
    setImmediate(() => caller.write(bytesOf(awaited.id).subarray(5)));
    await expect(awaited.arrived.then((socket) => socket.destroy().destroyed)).resolves.toBe(true);
  });

  it('closes to an id that it does not know, one that was used, and anything else', async () => {
    const awaited = door.await(5_000);
    call(bytesOf(awaited.id));
    const socket = await awaited.arrived;
    const again = call(bytesOf(awaited.id));
    const unknown = call(Buffer.alloc(16, 7));
    const garbage = call('GET / HTTP/1.1\r\n\r\n');
    const short = call('x');
    short.end();
    await Promise.all([again, unknown, garbage, short].map(closed));
    expect(socket.destroyed).toBe(false);
    socket.destroy();
  });

  it('closes to one that comes after nobody waits any more', async () => {
    const awaited = door.await(1);
    await expect(awaited.arrived).rejects.toBeInstanceOf(BoxLostError);
    await closed(call(bytesOf(awaited.id)));
    const forgotten = door.await(5_000);
    forgotten.forget();
    await closed(call(bytesOf(forgotten.id)));
  });

  it('tells whoever waits at once that it closes', async () => {
    const awaited = door.await(60_000);
    door.close();
    await expect(awaited.arrived).rejects.toThrow('the box is gone');
  });

  it('closes to one that is not wanted any more, and holds it against nobody', async () => {
    for (let caller = 0; caller < 300; caller += 1) {
      const unwanted = door.await(5_000);
      unwanted.turnAway();
      await closed(call(bytesOf(unwanted.id)));
    }
    const awaited = door.await(5_000);
    call(bytesOf(awaited.id));
    await expect(awaited.arrived.then((socket) => socket.destroy().destroyed)).resolves.toBe(true);
  });

  it('keeps only so many that say nothing, and still takes who was asked for', async () => {
    const silent = Array.from({ length: 64 }, () => call());
    await Promise.all(silent.map((caller) => once(caller, 'connect')));
    await closed(call());
    const awaited = door.await(5_000);
    call(bytesOf(awaited.id));
    await expect(awaited.arrived.then((socket) => socket.destroy().destroyed)).resolves.toBe(true);
  });

  it('tells that a box storms it, and lets nobody in any more', async () => {
    for (let caller = 0; caller < 256; caller += 1) call('garbage of sixteen bytes');
    await door.stormed;
    const awaited = door.await(100);
    await closed(call(bytesOf(awaited.id)));
    await expect(awaited.arrived).rejects.toBeInstanceOf(BoxLostError);
  });
});
