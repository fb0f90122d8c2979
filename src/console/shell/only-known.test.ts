import { expect, it } from 'vitest';
import { readDeploymentsSearch } from '../features/deployments/deployments-search.ts';
import { onlyKnown } from './only-known.ts';

it('an address typed by hand gives a page only values that it knows, also over what the router kept of it', () => {
  const typed = { show: 'everything', sort: 'name', q: 'shop', colour: 'red' };
  expect({ ...typed, ...onlyKnown(readDeploymentsSearch)(typed) }).toStrictEqual({
    show: undefined,
    sort: 'name',
    q: 'shop',
    colour: undefined,
  });
});
