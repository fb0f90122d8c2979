import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { toolQuery } from '../../api/tool-query.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import { CodeView } from '../../ui/code-view.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FileList } from './file-list.tsx';
import { FileTree } from './file-tree-view.tsx';
import type { FileChange } from './timeline-shape.ts';

interface FilesPaneProps {
  /** Null before the first version is live: then the files that were written so far are listed. */
  readonly deploymentId: string | null;
  readonly version: number;
  /** What the newest build wrote. */
  readonly changes: readonly FileChange[];
  readonly writing: boolean;
  readonly file: string | null;
  readonly onFile: (path: string | null) => void;
}

/** The files of the live version as a tree, with the newest build's line counts. */
export function FilesPane({ deploymentId, version, changes, writing, file, onFile }: FilesPaneProps) {
  if (deploymentId !== null && version > 0 && !writing) {
    return <VersionFiles deploymentId={deploymentId} version={version} changes={changes} file={file} onFile={onFile} />;
  }
  return (
    <div className="scroll page-pad" tabIndex={0}>
      {changes.length === 0 ? (
        <Empty title="No files yet">They appear one by one while the app is being written.</Empty>
      ) : (
        <FileList files={changes} writing={writing} shown={Number.POSITIVE_INFINITY} />
      )}
    </div>
  );
}

type VersionFilesProps = Pick<FilesPaneProps, 'version' | 'changes' | 'file' | 'onFile'> & { readonly deploymentId: string };

function VersionFiles({ deploymentId, version, changes, file, onFile }: VersionFilesProps) {
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const list = useQuery(toolQuery('get_deployment_files', { deployment_id: deploymentId, version }));
  const paths = list.data?.files.map((one) => one.path) ?? [];
  const open = file !== null && paths.includes(file) ? file : null;
  const content = useQuery({
    ...toolQuery('get_deployment_files', { deployment_id: deploymentId, version, ...(open === null ? {} : { path: open }) }),
    enabled: open !== null,
    placeholderData: keepPreviousData,
  });
  if (list.isPending) return <Skeleton lines={['40%', '52%', '36%', '48%']} label="Loading files" />;
  if (list.isLoadingError) return <ErrorBox what="The files could not be read." error={list.error} onRetry={() => void list.refetch()} />;
  const shown = content.data?.files.find((one) => one.path === open);
  return (
    <div className="files-split" data-open={open !== null}>
      <div className="scroll files-tree" tabIndex={0}>
        <FileTree
          paths={paths}
          changes={changes}
          open={open}
          shut={shut}
          onOpen={onFile}
          onShut={(path) =>
            setShut((before) => (before.has(path) ? new Set([...before].filter((other) => other !== path)) : new Set([...before, path])))
          }
        />
      </div>
      <div className="files-code">
        {open === null && <p className="q page-pad">Pick a file to read it.</p>}
        {open !== null && (
          <div className="code-head">
            <Button ghost square className="only-phone" label="Back to the files" onClick={() => onFile(null)}>
              <Icon of={ChevronLeft} />
            </Button>
            <code className="ell">{open}</code>
          </div>
        )}
        {open !== null && content.isError && <ErrorBox what="The file could not be read." error={content.error} />}
        {shown !== undefined &&
          (shown.content === undefined ? (
            <p className="q page-pad">It is not a text file.</p>
          ) : (
            <CodeView path={shown.path} source={shown.content} />
          ))}
      </div>
    </div>
  );
}
