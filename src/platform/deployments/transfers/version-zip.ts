import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { DeploymentRow } from '../../store/schema/deployments.ts';
import { reportOf } from '../checked-report.ts';
import { choosePnpm } from '../install/choose-pnpm.ts';
import { chooseYarn } from '../install/choose-yarn.ts';
import { nodeManager } from '../install/node-manager.ts';
import { projectDependencies } from '../install/pip-requirements.ts';
import { pnpmInImage } from '../install/prepare-pnpm.ts';
import { yarnInImage } from '../install/prepare-yarn.ts';
import { textAt } from '../missing-packages.ts';
import { recogniseVersion, type KnownVersion } from '../recognise-version.ts';
import type { VersionStore } from '../version-store.ts';
import { containerFiles } from './container-files.ts';

/** Files in which people keep secrets: they stay where they are. */
const secretFile = /(^|\/)\.env(\.(?!example$|sample$|template$)[^/]*)?$/;

/** A version as a zip that runs elsewhere. The same version and report give the same bytes. */
export async function zipVersion(versions: VersionStore, deployment: DeploymentRow, version: number): Promise<Readable> {
  const known = await recogniseVersion(versions, deployment.deploymentId, version);
  const { row, listed, recognised, files } = known;
  const report = await reportOf(versions, deployment.deploymentId, version);
  const kept = listed.filter((file) => !secretFile.test(file.path));
  const has = (path: string) => listed.some((file) => file.path === path || file.path.startsWith(`${path}/`));
  const added = [
    ...(recognised.runtime === 'unknown'
      ? []
      : containerFiles({
          name: deployment.name,
          version,
          recognised,
          runAs: row.runAs,
          has,
          install: await installLine(versions, known),
          dependencies: projectDependencies(textAt(files, 'pyproject.toml') ?? ''),
          variables: Object.keys(row.env).sort(),
        })),
    { path: 'QA-REPORT.md', text: report?.markdown ?? `# Version ${version}: not checked\n` },
  ].filter(({ path }) => !has(path));

  const zip = new ZipFile();
  const options = { mtime: row.createdAt, mode: 0o100644, forceDosTimestamp: true };
  const folder = `${deployment.slug}-v${version}`;
  const entries = [
    ...kept.map(({ path, sha256 }) => ({ path, read: async () => (await versions.bytes([sha256])).get(sha256) })),
    ...added.map(({ path, text }) => ({ path, read: async () => Buffer.from(text) })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, read } of entries) {
    // Read when its turn comes: a large version is never in memory as a whole.
    zip.addReadStreamLazy(`${folder}/${path}`, options, (give) => {
      read().then(
        (bytes) =>
          bytes === undefined ? give(new Error(`${path} is not in the store`), Readable.from([])) : give(null, Readable.from([bytes])),
        (error: unknown) => give(error, Readable.from([])),
      );
    });
  }
  zip.end();
  const out = new PassThrough();
  zip.on('error', (error: Error) => out.destroy(error));
  zip.outputStream.pipe(out);
  return out;
}

const sayWhich = new Set(['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', '.yarnrc.yml']);

/** Null for npm, and for a lock file that cannot be followed: packages are not what such a version runs with. */
async function installLine(versions: VersionStore, { listed, files }: KnownVersion): Promise<string | null> {
  const manager = nodeManager(files);
  if (manager === 'npm') return null;
  const telling = listed.filter(({ path }) => sayWhich.has(path));
  const bytes = await versions.bytes(telling.map(({ sha256 }) => sha256));
  const texts = telling.map(({ path, sha256 }) => ({ path, content: bytes.get(sha256) ?? '' }));
  if (manager === 'yarn') {
    const choice = chooseYarn(texts);
    return choice.ok ? yarnInImage(choice.yarn) : null;
  }
  const choice = choosePnpm(texts);
  return choice.ok ? pnpmInImage(choice.pnpm) : null;
}
