import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { ApiError } from '../api/api-error.ts';
import { useLiveState } from '../api/live-context.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { PageHead } from './page-head.tsx';
import { platformAnswers } from './platform-answers.ts';
import { usePageTitle } from './use-page-title.ts';

/** The error boundary of every view: what happened, what to do, and the request id. */
export function Failure({ error, reset }: ErrorComponentProps) {
  usePageTitle('✕ Failed');
  const router = useRouter();
  async function retry(): Promise<void> {
    // The router keeps the failure of a part that was not loaded; only the page itself loads it again.
    if (error instanceof ApiError && error.code === 'offline' && (await platformAnswers())) return location.reload();
    reset();
    void router.invalidate();
  }
  const again = useEffectEvent(() => void retry());
  const back = useLiveState().is === 'live' && error instanceof ApiError && error.code === 'offline';
  useEffect(() => {
    if (back) again();
  }, [back]);
  return (
    <>
      <PageHead title="This view failed" />
      <div className="scroll page-pad">
        <ErrorBox what="It could not be shown." error={error} onRetry={() => void retry()} />
      </div>
    </>
  );
}

/** The same where not even the frame could be shown: the platform does not answer. */
export function FailureWithoutFrame(props: ErrorComponentProps) {
  return (
    <main className="main">
      <Failure {...props} />
    </main>
  );
}
