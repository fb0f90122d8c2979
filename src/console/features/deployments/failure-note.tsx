import type { Deployment } from '../../../contract/deployments.ts';

/** Why it crashed, or could not start, in the platform's words; nothing while there is nothing wrong. */
export function FailureNote({ deployment: { status, failure } }: { readonly deployment: Deployment }) {
  if (failure === undefined || (status !== 'failed' && status !== 'crashed')) return null;
  return <p className="failure">{failure}</p>;
}
