/** What the activity list shows; in the address. */
export interface ActivitySearch {
  readonly action?: string;
  readonly target?: string;
}

export function readActivitySearch(search: Record<string, unknown>): ActivitySearch {
  const text = (name: string) => (search[name] === undefined ? '' : String(search[name]).slice(0, 100));
  return {
    ...(text('action') === '' ? {} : { action: text('action') }),
    ...(text('target') === '' ? {} : { target: text('target') }),
  };
}
