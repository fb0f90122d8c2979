import { ago } from './time.ts';
import { useNow } from './use-now.ts';

/** “18 min ago”, with the exact time on hover; `never` when there is none. */
export function Ago({ at, never = 'never' }: { readonly at: string | null | undefined; readonly never?: string }) {
  const now = useNow(at === null || at === undefined ? null : 1_000);
  if (at === null || at === undefined) return <>{never}</>;
  return (
    <time dateTime={at} title={new Date(at).toLocaleString('en-GB')}>
      {ago(at, now)}
    </time>
  );
}
