import { afterEach, expect, it, vi } from 'vitest';
import { createScreens, type Screens } from './screens.ts';

const onLost = vi.fn<(error: unknown) => void>();
let screens: Screens;

function begin(program?: 'trial-broken-program.ts'): void {
  onLost.mockClear();
  screens = createScreens({ onLost, ...(program === undefined ? {} : { program: new URL(program, import.meta.url) }) });
}

afterEach(() => screens.close());

it('each draws what was written to it, at its size of now', async () => {
  begin();
  const [one, other] = [screens.open(80, 24), screens.open(80, 24)];
  await Promise.all([one.write(Buffer.from('one')), other.write(Buffer.from('other'))]);
  other.resize(8, 24);
  const atTheEnd = Buffer.from('\x1b[99Cx');
  await Promise.all([one.write(atTheEnd), other.write(atTheEnd)]);
  expect((await one.draw()).toString()).toBe(`one\x1b[76Cx`);
  expect((await other.draw()).toString()).toBe('other\x1b[2Cx');
});

it('an emulator that breaks ends nothing but the screens, and they say so and go on', async () => {
  begin('trial-broken-program.ts');
  const [bad, good] = [screens.open(80, 24), screens.open(80, 24)];
  await good.write(Buffer.from('early'));
  await bad.write(Buffer.from('break'));
  expect(onLost).toHaveBeenCalledOnce();
  await good.write(Buffer.from('after'));
  const drawn = (await good.draw()).toString();
  expect(drawn).toMatch(/was lost.*\r\n.*after/s);
  expect(drawn).not.toContain('early');
});

it('what breaks them again and again gets no other screen', async () => {
  begin('trial-broken-program.ts');
  const [bad, good] = [screens.open(80, 24), screens.open(80, 24)];
  for (let time = 0; time < 5; time += 1) await bad.write(Buffer.from('break'));
  expect(onLost).toHaveBeenCalledTimes(3);
  await good.write(Buffer.from('kept'));
  expect((await bad.draw()).toString()).toContain('was lost');
  expect((await good.draw()).toString()).toBe('kept');
});

it('what is closed is not drawn again', async () => {
  begin();
  const [one, other] = [screens.open(80, 24), screens.open(80, 24)];
  await one.write(Buffer.from('one'));
  one.close();
  expect((await one.draw()).toString()).toContain('was lost');
  await other.write(Buffer.from('other'));
  expect((await other.draw()).toString()).toBe('other');
});
