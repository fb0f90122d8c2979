import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { toolQuery } from '../../api/tool-query.ts';
import { CodeView } from '../../ui/code-view.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FileLinks } from './file-links.tsx';

interface FilesViewProps {
  readonly deploymentId: string;
  readonly version: number | undefined;
  readonly path: string | undefined;
}

/** The files of a version, and the content of one. */
export function FilesView({ deploymentId, version, path }: FilesViewProps) {
  const files = useQuery(toolQuery('get_deployment_files', { deployment_id: deploymentId, ...(version === undefined ? {} : { version }) }));
  if (files.isPending) {
    return (
      <div className="scroll page-pad">
        <Skeleton lines={['40%', '52%', '44%', '36%']} label="Loading the files" />
      </div>
    );
  }
  if (files.isLoadingError) {
    return (
      <div className="scroll page-pad">
        <ErrorBox what="The files could not be read." error={files.error} onRetry={() => void files.refetch()} />
      </div>
    );
  }
  if (files.data.files.length === 0) {
    return (
      <div className="scroll page-pad">
        <Empty title="No files yet">The files appear here when a version is made.</Empty>
      </div>
    );
  }
  return (
    <div className={path === undefined ? 'fsplit' : 'fsplit fsplit-one'}>
      <FileLinks
        key={files.data.version}
        deploymentId={deploymentId}
        version={version}
        path={path}
        files={files.data.files}
        shown={files.data.version}
      />
      {path === undefined ? (
        <div className="scroll page-pad q hide-p">Choose a file to read it.</div>
      ) : (
        <FileContent deploymentId={deploymentId} version={version} path={path} />
      )}
    </div>
  );
}

function FileContent({
  deploymentId,
  version,
  path,
}: {
  readonly deploymentId: string;
  readonly version: number | undefined;
  readonly path: string;
}) {
  const query = useQuery(
    toolQuery('get_deployment_files', { deployment_id: deploymentId, path, ...(version === undefined ? {} : { version }) }),
  );
  const content = query.data?.files[0]?.content;
  return (
    <section className="fview" aria-label={path}>
      <header className="fview-h">
        <Link
          className="btn btn-g btn-i only-phone"
          to="/deployments/$deploymentId/files"
          params={{ deploymentId }}
          search={version === undefined ? {} : { version }}
          aria-label="All files"
        >
          <Icon of={ArrowLeft} />
        </Link>
        <h2 className="mono ell grow">{path}</h2>
        {content !== undefined && <CopyButton what="File" text={content} ghost small />}
      </header>
      {query.isPending && (
        <div className="page-pad">
          <Skeleton lines={['60%', '72%', '48%']} label="Loading the file" />
        </div>
      )}
      {query.isLoadingError && (
        <div className="page-pad">
          <ErrorBox what="The file could not be read." error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.isSuccess && content === undefined && <p className="page-pad q">It is not text, so it is not shown here.</p>}
      {content !== undefined && <CodeView path={path} source={content} />}
    </section>
  );
}
