import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/empty.tsx';

/** The log of the app, beside its chat. */
export function BuilderLogs({ deploymentId }: { readonly deploymentId: string | null }) {
  return (
    <div className="scroll page-pad">
      {deploymentId === null ? (
        <Empty title="No log yet">What the app writes appears here once its first version runs.</Empty>
      ) : (
        <Link className="btn" to="/deployments/$deploymentId/logs" params={{ deploymentId }}>
          Open the log
        </Link>
      )}
    </div>
  );
}
