import { serveThread } from '../../threads/serve-thread.ts';
import { createScreen, type Screen } from './screen.ts';

/** What is asked of the thread of all screens. Each names its size, so that a screen which is not there can be begun. */
export type ScreenRequest =
  | {
      readonly call: 'write' | 'draw';
      readonly screen: number;
      readonly columns: number;
      readonly rows: number;
      readonly bytes: Uint8Array;
      /** Shown first when the screen is not there. */
      readonly lost: string;
    }
  | { readonly call: 'close'; readonly screen: number };

interface Open {
  readonly screen: Screen;
  columns: number;
  rows: number;
}

const screens = new Map<number, Open>();

serveThread(async (request: ScreenRequest): Promise<Uint8Array | null> => {
  try {
    if (request.call === 'close') {
      forget(request.screen);
      return null;
    }
    const { screen } = fitting(request);
    await new Promise<void>((resolve) => screen.write(request.bytes, resolve));
    return request.call === 'draw' ? screen.draw() : null;
  } catch (error) {
    // What threw once is in no state that anything could be drawn from.
    forget(request.screen);
    throw error;
  }
});

function fitting({ screen: id, columns, rows, lost }: Extract<ScreenRequest, { columns: number }>): Open {
  const known = screens.get(id);
  if (known === undefined) {
    const open = { screen: createScreen(columns, rows), columns, rows };
    screens.set(id, open);
    if (lost !== '') open.screen.write(Buffer.from(lost), () => undefined);
    return open;
  }
  if (known.columns !== columns || known.rows !== rows) known.screen.resize(columns, rows);
  return Object.assign(known, { columns, rows });
}

function forget(id: number): void {
  screens.get(id)?.screen.close();
  screens.delete(id);
}
