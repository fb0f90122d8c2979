import { PassThrough } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import type { Exit } from '../../sandbox/box.ts';
import { createScreens } from './screens.ts';
import { Terminal } from './terminal.ts';
import type { Viewer } from './viewer.ts';

const size = { columns: 80, rows: 24 };
const screens = createScreens({ onLost: (error) => expect.fail(String(error)) });

afterAll(screens.close);

/** A shell that says what it is told to. */
function shell() {
  const stdout = new PassThrough();
  const { promise: exited } = Promise.withResolvers<Exit>();
  const nothing = () => undefined;
  const process = {
    pid: 7,
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    exited,
    resize: nothing,
    signal: nothing,
    kill: nothing,
  };
  const heard = Promise.withResolvers<void>();
  const terminal = new Terminal({ process, screen: screens.open(size.columns, size.rows), onUse: heard.resolve, onWatched: nothing });
  return { terminal, heard: heard.promise, say: (text: string) => stdout.write(text) };
}

/** Resolves with the first output, or with what was drawn. */
function look(terminal: Terminal, isNew: boolean): Promise<{ readonly replayed: boolean; readonly text: string }> {
  return new Promise((resolve) => {
    let replayed = false;
    const viewer: Viewer = {
      ready({ drawn }) {
        replayed = drawn !== null;
        if (drawn !== null) resolve({ replayed, text: drawn.toString() });
      },
      output: (bytes) => resolve({ replayed, text: Buffer.from(bytes).toString() }),
      viewers: () => undefined,
      exited: () => undefined,
    };
    terminal.attach(viewer, size, isNew);
  });
}

it('a new terminal shows the prompt that came before anybody could look', async () => {
  const { terminal, heard, say } = shell();
  say('/app $ ');
  await heard;
  expect(await look(terminal, true)).toEqual({ replayed: false, text: '/app $ ' });
});

it('a new terminal shows the prompt that comes after', async () => {
  const { terminal, say } = shell();
  const seen = look(terminal, true);
  say('/app $ ');
  expect(await seen).toEqual({ replayed: false, text: '/app $ ' });
});

it('who comes back is drawn what is there', async () => {
  const { terminal, heard, say } = shell();
  say('/app $ ');
  await heard;
  expect(await look(terminal, false)).toEqual({ replayed: true, text: '/app $ ' });
});
