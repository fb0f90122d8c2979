import { Link } from '@tanstack/react-router';
import type { Deployment } from '../../../contract/deployments.ts';

/** Why it crashed, or could not start, in the platform's words; nothing while there is nothing wrong. */
export function FailureNote({ deployment: { deployment_id, status, failure } }: { readonly deployment: Deployment }) {
  if (failure === undefined || (status !== 'failed' && status !== 'crashed')) return null;
  return (
    <p className="failure">
      {failure}{' '}
      <Link to="/deployments/$deploymentId/logs" params={{ deploymentId: deployment_id }} search={{}}>
        See its log
      </Link>
    </p>
  );
}
