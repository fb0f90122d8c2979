import { describe, expect, it } from 'vitest';
import { axisAmount, measure } from './amounts.ts';
import { labelledPlaces, scaleFor } from './chart-scale.ts';
import { daysOf } from './days.ts';
import { readSpendingSearch } from './spending-search.ts';

describe('amounts', () => {
  it('never show what is little as nothing', () => {
    expect([0, 0.04, 3.44, 8_412.3].map(measure)).toEqual(['0', '< 0.1', '3.4', '8,412']);
  });
  it('have on an axis the decimals that tell its steps apart', () => {
    expect([axisAmount(0, 0.5), axisAmount(1.5, 0.5), axisAmount(20, 10), axisAmount(0.002, 0.001)]).toEqual([
      '$0',
      '$1.50',
      '$20',
      '$0.002',
    ]);
  });
});

describe('the scale of the chart', () => {
  it.each([
    [1.76, 0.5, 2],
    [0.9, 0.5, 1],
    [50, 20, 60],
    [0.003, 0.001, 0.003],
    [4, 1, 4],
  ])('for %s goes in steps of %s up to %s', (highest, step, top) => {
    const scale = scaleFor(highest);
    expect(scale.step).toBeCloseTo(step, 9);
    expect(scale.top).toBeCloseTo(top, 9);
    expect(scale.ticks.at(-1)).toBeCloseTo(top, 9);
  });

  it('stands where nothing was spent', () => expect(scaleFor(0).top).toBeGreaterThan(0));

  it('labels as many days as have room, and today always, with nothing beside it in its way', () => {
    expect(labelledPlaces(7, 60, 26, 6)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(labelledPlaces(30, 10, 26, 20)).toEqual([0, 5, 10, 15, 20, 25]);
    expect(labelledPlaces(30, 10, 26, 21)).toEqual([0, 5, 10, 15, 21, 25]);
  });
});

describe('the days', () => {
  const now = Date.parse('2026-11-21T10:00:00Z');
  it('of a month are drawn to its end and asked for until today', () => {
    const days = daysOf('month', now);
    expect(days).toMatchObject({ from: '2026-11-01', to: '2026-11-21' });
    expect(days.all).toHaveLength(30);
  });
  it('of a week end today', () => expect(daysOf('7-days', now)).toMatchObject({ from: '2026-11-15', to: '2026-11-21' }));
});

it('reads from the address what fits, and leaves out what is usual', () => {
  expect(readSpendingSearch({ range: '7-days', by: 'kind', dialog: 'budget' })).toEqual({ range: '7-days', by: 'kind', dialog: 'budget' });
  expect(readSpendingSearch({ range: 'month', by: 'deployment' })).toEqual({});
  expect(readSpendingSearch({ range: 'ever', by: 3, dialog: {} })).toEqual({});
});
