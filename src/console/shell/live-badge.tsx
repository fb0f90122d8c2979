import { useLive, useLiveState } from '../api/live-context.tsx';
import { Mark } from '../ui/mark.tsx';
import { useNow } from '../ui/use-now.ts';

/** Whether what is on the screen is current, and when the next try is if not. */
export function LiveBadge() {
  const state = useLiveState();
  const live = useLive();
  const now = useNow(state.is === 'waiting' ? 500 : null);
  switch (state.is) {
    case 'live':
      return (
        <output className="row" title="Every change arrives by itself">
          <Mark shape="running" />
          <span className="tx">Live</span>
        </output>
      );
    case 'connecting':
      return (
        <output className="row">
          <Mark shape="starting" />
          <span className="tx">Connecting</span>
        </output>
      );
    case 'waiting': {
      const seconds = Math.max(1, Math.ceil((state.until - now) / 1_000));
      return (
        <button type="button" className="live-retry" onClick={() => live?.reconnect()} title="Reconnect now">
          <Mark shape="starting" />
          <span className="tx">Reconnecting in {seconds} s</span>
          <span className="vh">Reconnect now</span>
        </button>
      );
    }
    case 'signed_out':
      return (
        <a className="row" href="/sign-in">
          <Mark shape="failed" />
          <span className="tx">Signed out</span>
        </a>
      );
  }
}
