import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { OutputOf } from '../../../contract/builder-toolset.ts';
import { toolQuery } from '../../api/tool-query.ts';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { count } from '../../words/count.ts';
import { diffLines } from './diff-lines.ts';

interface VersionComparisonProps {
  readonly deploymentId: string;
  readonly version: number;
}

type Difference = OutputOf<'compare_versions'>['files'][number];

/** What a version changed in the one before it, file by file. */
export function VersionComparison({ deploymentId, version }: VersionComparisonProps) {
  const query = useQuery(toolQuery('compare_versions', { deployment_id: deploymentId, version }));
  return (
    <div className="scroll">
      <header className="fview-h">
        <Link
          className="btn btn-g btn-i"
          to="/deployments/$deploymentId/versions"
          params={{ deploymentId }}
          search={{}}
          aria-label="All versions"
        >
          <Icon of={ArrowLeft} />
        </Link>
        <h2 className="grow ell">What version {version} changed</h2>
        {query.isSuccess && <span className="q nw">{count(query.data.files.length, 'file')}</span>}
      </header>
      {query.isPending && (
        <div className="page-pad">
          <Skeleton lines={['40%', '72%', '64%']} label="Comparing the versions" />
        </div>
      )}
      {query.isLoadingError && (
        <div className="page-pad">
          <ErrorBox what="The versions could not be compared." error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.isSuccess && query.data.files.length === 0 && (
        <div className="page-pad">
          <Empty title="The same files">Version {version} has the very files of the one before it.</Empty>
        </div>
      )}
      {query.data?.files.map((file) => (
        <FileDifference key={file.path} file={file} />
      ))}
    </div>
  );
}

function FileDifference({ file }: { readonly file: Difference }) {
  return (
    <section className="dfile" aria-label={file.path}>
      <h3 className="row dfile-h">
        <span className="mono ell grow">{file.path}</span>
        {file.change !== 'changed' && <span className="q t12">{file.change}</span>}
        <span className="mono nw">
          <span className="add">+{file.lines_added}</span> <span className="del">−{file.lines_removed}</span>
        </span>
      </h3>
      {file.diff === undefined ? (
        <p className="why dfile-n">Its lines are not compared: it is not text, was brought along with the code, or is too large.</p>
      ) : (
        <ScrollRegion label={`Changes in ${file.path}`} className="dcode mono">
          <table>
            <tbody>
              {diffLines(file.diff).map((line) => (
                <tr key={line.index} className={`dl-${line.kind}`}>
                  <td className="dn">{line.before}</td>
                  <td className="dn">{line.after}</td>
                  <td className="ds">{signs[line.kind]}</td>
                  <td>{line.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

const signs = { hunk: '', same: '', note: '', added: '+', removed: '−' } as const;
