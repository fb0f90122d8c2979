import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, FileText } from 'lucide-react';
import { toolQuery } from '../../api/tool-query.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { count } from '../../words/count.ts';

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
      <nav className="scroll flist" aria-label={`Files of version ${files.data.version}`}>
        <p className="why flist-h">
          Version {files.data.version} · {count(files.data.files.length, 'file')}
        </p>
        <ul className="files">
          {files.data.files.map((file) => (
            <li key={file.path}>
              <Link
                to="/deployments/$deploymentId/files"
                params={{ deploymentId }}
                search={{ path: file.path, ...(version === undefined ? {} : { version }) }}
                aria-current={file.path === path ? 'true' : undefined}
              >
                <Icon of={FileText} small />
                <span className="ell">
                  <span className="dir">{folderOf(file.path)}</span>
                  {file.path.slice(folderOf(file.path).length)}
                </span>
                <span className="c q">{bytes(file.size_bytes)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
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
      {content !== undefined && (
        <ScrollRegion label={`Content of ${path}`} className="fcode">
          <code>
            {numbered(content).map((line) => (
              <span className="fline" key={line.number} data-n={line.number}>
                {line.text}
              </span>
            ))}
          </code>
        </ScrollRegion>
      )}
    </section>
  );
}

function numbered(content: string): { number: number; text: string }[] {
  return content.split('\n').map((text, index) => ({ number: index + 1, text: `${text}\n` }));
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

function bytes(size: number): string {
  return size < 1_024 ? `${size} B` : size < 1_048_576 ? `${(size / 1_024).toFixed(1)} KB` : `${(size / 1_048_576).toFixed(1)} MB`;
}
