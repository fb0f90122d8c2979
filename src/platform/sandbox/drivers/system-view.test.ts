import { expect, it } from 'vitest';
import { boxTerminal } from '../box-paths.ts';
import { terminalOf } from './system-view.ts';

it('a box has terminals where their native part is, and is opened without them where it is not', () => {
  expect(terminalOf(`${process.platform}-${process.arch}`).map(({ target }) => target)).toEqual([boxTerminal]);
  expect(terminalOf('plan9-mips')).toEqual([]);
});
