import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../../contract/builder-toolset.ts';
import type { Deployment } from '../../../contract/deployments.ts';
import { toolQuery } from '../../api/tool-query.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { MarkShape } from '../../ui/mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { BookmarkDialog } from './bookmark-dialog.tsx';
import { RollbackDialog } from './rollback-dialog.tsx';
import { VersionMenu, type VersionDialog } from './version-menu.tsx';

type Version = OutputOf<'list_versions'>['versions'][number];
type Asked = { readonly what: VersionDialog; readonly version: Version };

const qaShapes: Record<Version['qa'], { shape: MarkShape; word: string }> = {
  passed: { shape: 'done', word: 'Passed' },
  failed: { shape: 'failed', word: 'Failed' },
  skipped: { shape: 'stopped', word: 'Not checked' },
};

/** Every version, what made it, what it changed, and the way back to it. */
export function VersionsView({ deployment }: { readonly deployment: Deployment }) {
  const { deployment_id } = deployment;
  const query = useQuery(toolQuery('list_versions', { deployment_id }));
  const [asked, setAsked] = useState<Asked | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isLoadingError) {
    return (
      <div className="scroll page-pad">
        <ErrorBox what="The versions could not be read." error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  const { versions } = query.data;
  if (versions.length === 0) {
    return (
      <div className="scroll page-pad">
        <Empty title="No version yet">A version appears here when its code is written, and goes live when its checks have passed.</Empty>
      </div>
    );
  }
  const close = () => setAsked(null);
  return (
    <div className="scroll">
      <table className="tb versions">
        <thead>
          <tr>
            <th className="num">Version</th>
            <th>Came from</th>
            <th>Checks</th>
            <th className="num hide-p">Files</th>
            <th className="num hide-p">Lines</th>
            <th className="num hide-p">Made</th>
            <th>
              <span className="vh">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <VersionRow
              key={version.version}
              deploymentId={deployment_id}
              version={version}
              onAsk={(what) => setAsked({ what, version })}
            />
          ))}
        </tbody>
      </table>
      {asked?.what === 'rollback' && <RollbackDialog deployment={deployment} version={asked.version.version} onClose={close} />}
      {asked?.what === 'bookmark' && (
        <BookmarkDialog deploymentId={deployment_id} version={asked.version.version} bookmark={asked.version.bookmark} onClose={close} />
      )}
    </div>
  );
}

interface VersionRowProps {
  readonly deploymentId: string;
  readonly version: Version;
  readonly onAsk: (what: VersionDialog) => void;
}

function VersionRow({ deploymentId, version, onAsk }: VersionRowProps) {
  const { version: number, bookmark } = version;
  return (
    <tr>
      <td className="num">
        <Link to="/deployments/$deploymentId/files" params={{ deploymentId }} search={{ version: number }}>
          {number}
        </Link>
      </td>
      <td>
        {version.cause}
        {bookmark !== undefined && (
          <span className="row bookmark">
            <Icon of={Bookmark} small />
            {bookmark}
          </span>
        )}
        {version.notes?.map((note) => (
          <p key={note} className="version-note">
            {note}
          </p>
        ))}
      </td>
      <td>
        {version.start === 'failed' ? (
          <Status shape="failed">Did not start</Status>
        ) : (
          <Status shape={qaShapes[version.qa].shape}>{qaShapes[version.qa].word}</Status>
        )}
      </td>
      <td className="num hide-p">{version.files_changed}</td>
      <td className="num mono nw hide-p">
        <Link
          to="/deployments/$deploymentId/versions"
          params={{ deploymentId }}
          search={{ compare: number }}
          aria-label={`What version ${number} changed: ${version.lines_added} lines added, ${version.lines_removed} removed`}
        >
          <span className="add">+{version.lines_added}</span> <span className="del">−{version.lines_removed}</span>
        </Link>
      </td>
      <td className="num q nw hide-p">
        <Ago at={version.created_at} />
      </td>
      <td className="num nw">
        <span className="acts">
          {version.live ? (
            <Status shape="running">Live</Status>
          ) : (
            <Button small className="hide-p" onClick={() => onAsk('rollback')}>
              Roll back…
            </Button>
          )}
          <VersionMenu deploymentId={deploymentId} version={version} onDialog={onAsk} />
        </span>
      </td>
    </tr>
  );
}

function Loading() {
  return (
    <div className="scroll page-pad">
      <Skeleton lines={['60%', '72%', '48%']} label="Loading the versions" />
    </div>
  );
}
