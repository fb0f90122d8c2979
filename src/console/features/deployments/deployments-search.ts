/** Which deployments the table shows, how, and which dialog is open: all of it in the address. */
export interface DeploymentsSearch extends DialogSearch {
  readonly q?: string;
  readonly show?: Show;
  readonly sort?: Sort;
}

/** A dialog about a deployment, open by address. */
export interface DialogSearch {
  readonly dialog?: DialogKind;
  /** Whose; on the page of one deployment it is that one. */
  readonly on?: string;
}

export const shows = ['live', 'stopped', 'attention'] as const;
export type Show = (typeof shows)[number];
export const sorts = ['name', 'used', 'created', 'cpu', 'memory'] as const;
export type Sort = (typeof sorts)[number];
const dialogsOfOne = ['auto-stop', 'size', 'restart', 'delete'] as const;
/** A dialog about one deployment. */
export type DialogOfOne = (typeof dialogsOfOne)[number];
const dialogKinds = [...dialogsOfOne, 'deploy', 'deleted'] as const;
export type DialogKind = (typeof dialogKinds)[number];

export function isOfOne(dialog: DialogKind | undefined): dialog is DialogOfOne {
  return dialogsOfOne.some((one) => one === dialog);
}

/** Takes what fits and leaves out the rest: an address typed by hand never breaks the page. */
export function readDeploymentsSearch(search: Record<string, unknown>): DeploymentsSearch {
  const show = shows.find((one) => one === search['show']);
  const sort = sorts.find((one) => one === search['sort']);
  const q = search['q'] === undefined ? '' : String(search['q']);
  return {
    ...(q === '' ? {} : { q }),
    ...(show === undefined ? {} : { show }),
    ...(sort === undefined ? {} : { sort }),
    ...readDialogSearch(search),
  };
}

export function readDialogSearch(search: Record<string, unknown>): DialogSearch {
  const dialog = dialogKinds.find((one) => one === search['dialog']);
  if (dialog === undefined) return {};
  return { dialog, ...(typeof search['on'] === 'string' ? { on: search['on'] } : {}) };
}
