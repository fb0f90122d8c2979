/** What one statement carries at most: keeps a single message to the database, and what of it is in memory, small. */
const filesAtOnce = 50;
const bytesAtOnce = 8 * 1_048_576;

/** Files in groups that are small both in number and in size; one that is larger alone is a group of its own. */
export function* inBatches<T extends { readonly sizeBytes: number }>(files: Iterable<T>): Generator<readonly T[]> {
  let batch: T[] = [];
  let size = 0;
  for (const file of files) {
    if (batch.length > 0 && (batch.length >= filesAtOnce || size + file.sizeBytes > bytesAtOnce)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(file);
    size += file.sizeBytes;
  }
  if (batch.length > 0) yield batch;
}
