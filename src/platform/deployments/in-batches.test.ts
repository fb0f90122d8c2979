import { expect, it } from 'vitest';
import { inBatches } from './in-batches.ts';

const mib = 1_048_576;
const sizes = (...sizesInMib: number[]) =>
  [...inBatches(sizesInMib.map((size) => ({ sizeBytes: size * mib })))].map((batch) => batch.length);

it('makes groups that are small in number and in size, and loses nothing', () => {
  expect(sizes()).toEqual([]);
  expect(sizes(...Array.from({ length: 120 }, () => 0))).toEqual([50, 50, 20]);
  expect(sizes(3, 4, 2, 1)).toEqual([2, 2]);
  expect(sizes(1, 20, 1)).toEqual([1, 1, 1]);
});
