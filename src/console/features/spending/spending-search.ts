/** What the spending page shows: which days, by what, and whether the budget is being set; in the address. */
export interface SpendingSearch {
  readonly range?: Range;
  readonly by?: By;
  readonly dialog?: 'budget';
}

export const ranges = ['7-days', '30-days', 'month'] as const;
export type Range = (typeof ranges)[number];
export const bys = ['deployment', 'agent', 'kind'] as const;
export type By = (typeof bys)[number];

/** Takes what fits and leaves out the rest; what is usual does not stand in the address. */
export function readSpendingSearch(search: Record<string, unknown>): SpendingSearch {
  const range = ranges.find((one) => one === search['range'] && one !== 'month');
  const by = bys.find((one) => one === search['by'] && one !== 'deployment');
  return {
    ...(range === undefined ? {} : { range }),
    ...(by === undefined ? {} : { by }),
    ...(search['dialog'] === 'budget' ? { dialog: 'budget' } : {}),
  };
}
