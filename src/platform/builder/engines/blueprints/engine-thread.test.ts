import { afterAll, expect, it } from 'vitest';
import { ToolError } from '../../../../contract/errors.ts';
import { createBlueprints } from './engine.ts';
import { createThreadedBlueprints } from './engine-thread.ts';

const signal = AbortSignal.timeout(60_000);
const engine = createThreadedBlueprints();
const hasty = createThreadedBlueprints({ thinkingMs: 1 });

afterAll(() => {
  engine.close();
  hasty.close();
});

it('what it understands, plans and writes is what it would in the thread that asks', async () => {
  const here = createBlueprints();
  const there = await engine.understand('Track books with a title and an author', signal);
  expect(there).toEqual(await here.understand('Track books with a title and an author', signal));
  const plan = { ...(await engine.plan(there.brief, null, signal)), revision: 1 };
  expect(plan).toEqual({ ...(await here.plan(there.brief, null, signal)), revision: 1 });
  expect(await engine.write(there.brief, plan, null, signal)).toEqual(await here.write(there.brief, plan, null, signal));
});

it('a wrong answer is refused with the words for whoever gave it', async () => {
  const { brief, questions } = await engine.understand('make me something nice', signal);
  const refused = engine.answer(brief, questions, { answers: { nobody_asked: 1 } }, signal);
  await expect(refused).rejects.toBeInstanceOf(ToolError);
  await expect(refused).rejects.toMatchObject({ code: 'invalid_input', hint: expect.any(String) });
});

it('words that take too long are refused, and say so', async () => {
  await expect(hasty.understand('plants pots beds '.repeat(1_100), signal)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('time'),
  });
});
