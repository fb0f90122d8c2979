import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/empty.tsx';
import { PageHead } from './page-head.tsx';
import { usePageTitle } from './use-page-title.ts';

interface NotFoundProps {
  /** What was looked for: “deployment”. */
  readonly thing?: string;
}

export function NotFound({ thing = 'page' }: NotFoundProps) {
  usePageTitle('Not found');
  return (
    <>
      <PageHead title="Not found" />
      <div className="scroll page-pad">
        <Empty
          title={`There is no such ${thing} here`}
          action={
            <Link className="btn" to="/">
              Go to the start
            </Link>
          }
        >
          It may have been deleted, or it belongs to another tenant.
        </Empty>
      </div>
    </>
  );
}
