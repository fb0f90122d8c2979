import { serveThread } from '../../../threads/serve-thread.ts';
import type { Engine } from '../../engine.ts';
import { createBlueprints } from './engine.ts';

type Call = 'understand' | 'answer' | 'plan' | 'amend' | 'write' | 'repair';
type WithoutSignal<Args extends readonly unknown[]> = Args extends readonly [...infer Rest, AbortSignal] ? Rest : never;

/** A call of the engine as it goes to its thread: without the signal, which does not travel. */
export type Asked = { [Name in Call]: { readonly call: Name; readonly args: WithoutSignal<Parameters<Engine[Name]>> } }[Call];

const engine = createBlueprints();
const { signal } = new AbortController();

serveThread((asked: Asked): Promise<unknown> => {
  switch (asked.call) {
    case 'understand':
      return engine.understand(...asked.args, signal);
    case 'answer':
      return engine.answer(...asked.args, signal);
    case 'plan':
      return engine.plan(...asked.args, signal);
    case 'amend':
      return engine.amend(...asked.args, signal);
    case 'write':
      return engine.write(...asked.args, signal);
    case 'repair':
      return engine.repair(...asked.args, signal);
  }
});
