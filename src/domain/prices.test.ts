import { expect, it } from 'vitest';
import { costOf, hoursAMonth, runtimeUsdMonth, unitPrices } from './prices.ts';

it('charges every unit at its price, and nothing for nothing', () => {
  expect(costOf({})).toEqual({ computeUsd: 0, storageUsd: 0, egressUsd: 0 });
  expect(costOf({ cpuSeconds: 3_600 }).computeUsd).toBeCloseTo(unitPrices.cpuHour, 12);
  expect(costOf({ memoryGbHours: 2 }).computeUsd).toBeCloseTo(2 * unitPrices.memoryGbHour, 12);
  expect(costOf({ storageGbHours: hoursAMonth }).storageUsd).toBeCloseTo(unitPrices.storageGbMonth, 12);
  expect(costOf({ egressGb: 3 }).egressUsd).toBeCloseTo(3 * unitPrices.egressGb, 12);
});

it('keeps the fractions of a cent: ten seconds of a small app are not free', () => {
  expect(costOf({ memoryGbHours: 0.25 * (10 / 3_600) }).computeUsd).toBeGreaterThan(0);
});

it('never charges a small app that runs day and night more than its plan said', () => {
  const whole = costOf({ cpuSeconds: 0.25 * hoursAMonth * 3_600, memoryGbHours: 0.25 * hoursAMonth });
  expect(whole.computeUsd).toBeLessThanOrEqual(runtimeUsdMonth('small', 0) + 0.01);
});
