import { ToolError } from '../../../../contract/errors.ts';
import { createSlots } from '../../../slots.ts';
import { createWorkThread, ThreadLost } from '../../../threads/work-thread.ts';
import type { Engine } from '../../engine.ts';
import type { Asked } from './thread-program.ts';

/** Words that people write are read in milliseconds; words can be made that take for ever. */
const thinkingMs = 10_000;
const restMs = 5 * 60_000;
const heapMb = 512;

/** An engine that thinks in a thread of its own, begun with the first words: whatever they are, they hold up nobody but other builders. */
export interface ThreadedEngine extends Engine {
  close(): void;
}

export function createThreadedBlueprints(options: { readonly thinkingMs?: number } = {}): ThreadedEngine {
  const thread = createWorkThread<Asked, unknown>({
    program: new URL('thread-program.ts', import.meta.url),
    name: 'blueprints',
    stuckMs: options.thinkingMs ?? thinkingMs,
    restMs,
    heapMb,
  });
  // One after the other: words that end the thread end nobody else's.
  const turn = createSlots(1);
  const ask = async <Answer>(asked: Asked, signal: AbortSignal): Promise<Answer> => {
    const giveBack = await turn.take(signal);
    try {
      return (await thread.ask(asked)) as Answer;
    } catch (error) {
      throw error instanceof ThreadLost && error.why !== 'closed' ? tooMuch() : error;
    } finally {
      giveBack();
    }
  };
  return {
    id: 'blueprints',
    understand: (prompt, signal) => ask({ call: 'understand', args: [prompt] }, signal),
    answer: (brief, questions, given, signal) => ask({ call: 'answer', args: [brief, questions, given] }, signal),
    plan: (brief, live, signal) => ask({ call: 'plan', args: [brief, live] }, signal),
    amend: (brief, message, live, signal) => ask({ call: 'amend', args: [brief, message, live] }, signal),
    write: (brief, plan, live, signal) => ask({ call: 'write', args: [brief, plan, live] }, signal),
    repair: (brief, plan, files, failed, signal) => ask({ call: 'repair', args: [brief, plan, files, failed] }, signal),
    close: thread.close,
  };
}

function tooMuch(): ToolError {
  return new ToolError('invalid_input', 'The builder could not make sense of these words in the time that it has for them.', {
    hint: 'Say it in fewer and shorter sentences, without long repetitions.',
  });
}
