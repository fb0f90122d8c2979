/** Which deployments the table shows, and how: all of it in the address, so that a view can be shared. */
export interface DeploymentsSearch {
  readonly q?: string;
  readonly show?: Show;
  readonly sort?: Sort;
}

export const shows = ['live', 'stopped', 'attention'] as const;
export type Show = (typeof shows)[number];
export const sorts = ['name', 'used', 'created'] as const;
export type Sort = (typeof sorts)[number];

/** Takes what fits and leaves out the rest: an address typed by hand never breaks the page. */
export function readDeploymentsSearch(search: Record<string, unknown>): DeploymentsSearch {
  const show = shows.find((one) => one === search['show']);
  const sort = sorts.find((one) => one === search['sort']);
  return {
    ...(typeof search['q'] === 'string' && search['q'] !== '' ? { q: search['q'] } : {}),
    ...(show === undefined ? {} : { show }),
    ...(sort === undefined ? {} : { sort }),
  };
}
