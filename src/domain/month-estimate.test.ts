import { expect, it } from 'vitest';
import { estimateMonthUsd, monthOf } from './month-estimate.ts';

const quiet = { spentUsd: 0, hoursLeft: 240, recentUsd: 0, recentHours: 0, steadyUsdHour: 0 };

it('is nothing where nothing was spent and nothing runs', () => expect(estimateMonthUsd(quiet)).toBe(0));

it('goes on as it went of late', () =>
  expect(estimateMonthUsd({ ...quiet, spentUsd: 5, recentUsd: 1.68, recentHours: 168 })).toBeCloseTo(5 + 240 * 0.01, 9));

it('does not take a busy first hour for a whole month', () =>
  expect(estimateMonthUsd({ ...quiet, spentUsd: 1, recentUsd: 1, recentHours: 1 })).toBeCloseTo(1 + 240 / 24, 9));

it('counts what was just started to run day and night', () =>
  expect(estimateMonthUsd({ ...quiet, steadyUsdHour: 0.005 })).toBeCloseTo(1.2, 9));

it('is what was spent at the end of the month, and never less', () => {
  expect(estimateMonthUsd({ ...quiet, spentUsd: 7, hoursLeft: 0, steadyUsdHour: 1 })).toBe(7);
  expect(estimateMonthUsd({ ...quiet, spentUsd: 7, hoursLeft: -1, steadyUsdHour: 1 })).toBe(7);
});

it('knows the months of the calendar, in UTC', () => {
  expect(monthOf(new Date('2026-12-31T23:59:59Z'))).toEqual({ start: new Date('2026-12-01'), end: new Date('2027-01-01') });
});
