import type { OutputOf } from '../../../contract/builder-toolset.ts';
import { ToolError } from '../../../contract/errors.ts';
import type { Handlers } from '../../handlers.ts';
import type { DeploymentRow, VersionRow } from '../../store/schema/deployments.ts';
import type { Actors } from '../actors.ts';
import { qaOf } from '../checked-report.ts';
import { differences, withDiffs, type ListedFile } from '../compare-versions.ts';
import type { VersionStore } from '../version-store.ts';
import { requireVersion } from './require-version.ts';

/** A comparison carries at most this much of hunks. */
const mostDiffCharacters = 1_048_576;

/** What versions there are, how they differ, and the names that people give them. */
export function versionHandlers({ actors, versions }: { readonly actors: Actors; readonly versions: VersionStore }): Handlers {
  return {
    list_versions: async (caller, { deployment_id }) => {
      const { row } = await actors.find(caller.tenantId, deployment_id);
      const all = await versions.list(deployment_id);
      return { versions: all.map((version) => summary(version, row)) };
    },

    compare_versions: async (caller, { deployment_id, version, against: wanted, path }) => {
      const { row } = await actors.find(caller.tenantId, deployment_id);
      await requireVersion(versions, row, version);
      const against = wanted ?? version - 1;
      if (against > 0) await requireVersion(versions, row, against);
      const filesOf = async (number: number): Promise<readonly ListedFile[]> => {
        const files = number === 0 ? [] : await versions.listFiles(deployment_id, number);
        return path === undefined ? files : files.filter((file) => file.path === path);
      };
      const [before, after] = await Promise.all([filesOf(against), filesOf(version)]);
      if (path !== undefined && before.length + after.length === 0)
        throw new ToolError('not_found', `There is no file ${path} in version ${version}, nor in ${against}.`, {
          hint: 'Leave path out to see every file that differs.',
        });
      const files = await withDiffs(differences(before, after, versions.bytes), mostDiffCharacters);
      return {
        version,
        against,
        files: files.map(({ lines, ...file }) => ({ ...file, lines_added: lines.added, lines_removed: lines.removed })),
      };
    },

    bookmark_version: async (caller, { deployment_id, version, bookmark }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      const number = await requireVersion(versions, actor.row, version);
      await versions.bookmark(deployment_id, number, bookmark);
      await actor.parts.record.tellAgain();
      const changed = await versions.get(deployment_id, number);
      if (changed === undefined) throw new Error(`version ${number} of ${deployment_id} went away while it was bookmarked`);
      return summary(changed, actor.row);
    },
  };
}

function summary(version: VersionRow, live: Pick<DeploymentRow, 'version'>): OutputOf<'list_versions'>['versions'][number] {
  return {
    version: version.version,
    created_at: version.createdAt.toISOString(),
    cause: version.cause,
    qa: qaOf(version),
    ...(version.start === null ? {} : { start: version.start }),
    live: version.version === live.version,
    files_changed: version.filesChanged,
    lines_added: version.linesAdded,
    lines_removed: version.linesRemoved,
    ...(version.notes.length === 0 ? {} : { notes: [...version.notes] }),
    ...(version.bookmark === null ? {} : { bookmark: version.bookmark }),
  };
}
