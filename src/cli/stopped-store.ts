import type { Configuration } from '../platform/configuration.ts';
import { jsonLog } from '../platform/log.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { DataFolderInUse } from '../platform/store/data-folder-lock.ts';
import type { Store } from '../platform/store/store.ts';

/** The store alone, for what may not be done under a running platform. @throws StartProblem while one runs. */
export async function withStoppedStore<Result>(
  { dataDir, databaseUrl }: Configuration,
  use: (store: Store) => Promise<Result>,
): Promise<Result> {
  const { openStore } = await import('../platform/store/store.ts');
  const log = jsonLog((line) => line.includes('"level":"error"') && process.stderr.write(line));
  let store: Store;
  try {
    store = await openStore({ dataDir, databaseUrl, log });
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    throw new StartProblem('The platform of this data folder is running.', 'Stop it first (Ctrl+C), then run the command again.');
  }
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
