type Read<Search extends object> = (search: Record<string, unknown>) => Search;

/**
 * A reader of the address of a page without pages below it. The router keeps what a reader leaves out, so a value that
 * does not fit would reach the page all the same: here it is taken away by name.
 */
export function onlyKnown<Search extends object>(read: Read<Search>): Read<Search> {
  return (search) => ({ ...Object.fromEntries(Object.keys(search).map((name) => [name, undefined])), ...read(search) });
}
