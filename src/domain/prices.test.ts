import { expect, it } from 'vitest';
import { costOf, hoursAMonth, runtimeUsdMonth, unitPrices } from './prices.ts';

const nothing = { cpuSeconds: 0, memoryGbHours: 0, storageGbHours: 0 };

it('charges every unit at its price, and nothing for nothing', () => {
  expect(costOf(nothing)).toEqual({ computeUsd: 0, storageUsd: 0 });
  expect(costOf({ ...nothing, cpuSeconds: 3_600 }).computeUsd).toBeCloseTo(unitPrices.cpuHour, 12);
  expect(costOf({ ...nothing, memoryGbHours: 2 }).computeUsd).toBeCloseTo(2 * unitPrices.memoryGbHour, 12);
  expect(costOf({ ...nothing, storageGbHours: hoursAMonth }).storageUsd).toBeCloseTo(unitPrices.storageGbMonth, 12);
});

it('keeps the fractions of a cent: ten seconds of a small app are not free', () => {
  expect(costOf({ ...nothing, memoryGbHours: 0.25 * (10 / 3_600) }).computeUsd).toBeGreaterThan(0);
});

it('never charges a small app that runs day and night more than its plan said', () => {
  const whole = costOf({ cpuSeconds: 0.25 * hoursAMonth * 3_600, memoryGbHours: 0.25 * hoursAMonth, storageGbHours: 0 });
  expect(whole.computeUsd).toBeLessThanOrEqual(runtimeUsdMonth('small', 0) + 0.01);
});
