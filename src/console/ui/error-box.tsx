import { ApiError } from '../api/api-error.ts';
import { Button } from './button.tsx';

interface ErrorBoxProps {
  readonly what: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** What happened, what to do, and the id that finds it in the platform's log. */
export function ErrorBox({ what, error, onRetry }: ErrorBoxProps) {
  const api = error instanceof ApiError ? error : null;
  return (
    <div className="err-box" role="alert">
      <b>{what}</b>
      <div className="err">
        {api === null ? String(error instanceof Error ? error.message : error) : `${api.status || ''} ${api.code} · ${api.message}`.trim()}
        {api?.hint !== undefined && `\n${api.hint}`}
        {api?.requestId !== undefined && `\n${api.requestId}`}
      </div>
      {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}
