import type { AppFile } from '../app-file.ts';
import type { VersionRow } from '../store/schema/deployments.ts';
import type { ListedFile } from './compare-versions.ts';
import { readForPackages } from './install/install-order.ts';
import { readToRecognise, recognise, type Recognised } from './recognise.ts';
import type { VersionStore } from './version-store.ts';

export interface KnownVersion {
  readonly row: VersionRow;
  readonly listed: readonly ListedFile[];
  readonly recognised: Recognised;
  /** All of its files; only of those that decide what it is and asks for is the text here. */
  readonly files: readonly AppFile[];
}

/** What a version in the store is, without reading more of it than that takes. @throws Error when there is none. */
export async function recogniseVersion(versions: VersionStore, deploymentId: string, version: number): Promise<KnownVersion> {
  const row = await versions.get(deploymentId, version);
  if (!row) throw new Error(`There is no version ${version}.`);
  const listed = await versions.listFiles(deploymentId, version);
  const bytes = await versions.bytes(
    listed.filter((file) => file.path === readToRecognise || readForPackages.has(file.path)).map((file) => file.sha256),
  );
  const files: AppFile[] = listed.map((file) => ({ path: file.path, content: bytes.get(file.sha256) ?? '' }));
  return { row, listed, recognised: recognise(files, row.startCommand), files };
}
