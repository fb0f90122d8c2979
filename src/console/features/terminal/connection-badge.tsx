import { Status } from '../../ui/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { count } from '../../words/count.ts';
import type { ConnectionState } from './connection-state.ts';
import { connectionWords } from './connection-words.ts';

/** Whether what is typed arrives, always in sight. The count-down is not read aloud every second. */
export function ConnectionBadge({ state }: { readonly state: ConnectionState | null }) {
  const now = useNow(state?.is === 'waiting' ? 500 : null);
  const { shape, word } = connectionWords(state, now);
  const badge = <Status shape={shape}>{word}</Status>;
  return (
    <output className="tbadge">
      {state?.is === 'waiting' ? (
        <>
          <span aria-hidden="true">{badge}</span>
          <span className="vh">Connection lost, reconnecting</span>
        </>
      ) : (
        badge
      )}
      {state?.is === 'live' && state.viewers > 1 && <span className="q">{count(state.viewers, 'viewer')}</span>}
    </output>
  );
}
