import type { OutputOf } from '../../../contract/builder-toolset.ts';
import { ToolError } from '../../../contract/errors.ts';
import type { Clock } from '../../clock.ts';
import type { Handlers } from '../../handlers.ts';
import type { Actors } from '../actors.ts';
import { reportOf } from '../checked-report.ts';
import { textOf, type ListedFile } from '../compare-versions.ts';
import type { DeploymentRows } from '../deployment-rows.ts';
import type { Describe } from '../describe-actor.ts';
import { describeDeployment, type Surroundings } from '../describe-deployment.ts';
import { restorableForMs } from '../purge-deleted.ts';
import type { VersionStore } from '../version-store.ts';
import { requireVersion } from './require-version.ts';

/** Files come with their content when all of them together are at most this. */
const contentLimitBytes = 1_048_576;

export interface ReadDeps {
  readonly actors: Actors;
  readonly rows: DeploymentRows;
  readonly versions: VersionStore;
  readonly clock: Clock;
  readonly describe: Describe;
  readonly surroundings: Surroundings;
}

export function readDeploymentHandlers({ actors, rows, versions, clock, describe, surroundings }: ReadDeps): Handlers {
  function chosen(listed: readonly ListedFile[], path: string | undefined): readonly ListedFile[] {
    if (path === undefined) return listed;
    const file = listed.find((each) => each.path === path);
    if (!file)
      throw new ToolError('not_found', `There is no file ${path} in this version.`, {
        hint: 'get_deployment_files without a path lists them.',
      });
    return [file];
  }

  return {
    get_deployment: async (caller, { deployment_id }) => describe(await actors.find(caller.tenantId, deployment_id)),

    list_deployments: async (caller, { status, query, deleted, limit, cursor }) => {
      const deletedAfter = deleted ? new Date(clock.now().getTime() - restorableForMs) : undefined;
      const { rows: page, nextCursor } = await rows.list(caller.tenantId, { status, query, deletedAfter, limit, cursor });
      const deployments = page.map((row) => {
        const actor = deleted ? undefined : actors.known(row.deploymentId);
        return actor ? describe(actor) : describeDeployment(row, surroundings);
      });
      return { deployments: await Promise.all(deployments), next_cursor: nextCursor };
    },

    get_deployment_files: async (caller, { deployment_id, version: wanted, path }) => {
      const { row } = await actors.find(caller.tenantId, deployment_id);
      const version = await requireVersion(versions, row, wanted);
      const listed = chosen(await versions.listFiles(deployment_id, version), path);
      const total = listed.reduce((sum, file) => sum + file.sizeBytes, 0);
      const withContent = path !== undefined || total < contentLimitBytes;
      const bytes = await versions.bytes(withContent ? listed.map((file) => file.sha256) : []);
      return {
        version,
        files: listed.map((file) => showFile(file, bytes.get(file.sha256))),
      };
    },

    get_qa_report: async (caller, { deployment_id, version: wanted }) => {
      const { row } = await actors.find(caller.tenantId, deployment_id);
      const version = await requireVersion(versions, row, wanted);
      const report = await reportOf(versions, deployment_id, version);
      if (report) return report;
      throw new ToolError('not_found', `Version ${version} was not checked, so there is no report of it.`, {
        hint: 'review_deployment and test_deployment check it now.',
      });
    },
  };
}

type ShownFile = OutputOf<'get_deployment_files'>['files'][number];

/** With its content when its bytes were read and are text. */
function showFile({ path, sizeBytes, sha256 }: ListedFile, bytes: Buffer | undefined): ShownFile {
  const shown: ShownFile = { path, size_bytes: sizeBytes, sha256 };
  const content = bytes && textOf(bytes);
  if (content !== undefined) shown.content = content;
  return shown;
}
