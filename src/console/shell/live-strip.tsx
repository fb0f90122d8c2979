import { useLiveState } from '../api/live-context.tsx';
import { LiveBadge } from './live-badge.tsx';

/** On a phone, which has no sidebar to say it: what is on the screen may be old. */
export function LiveStrip() {
  const { is } = useLiveState();
  if (is === 'live' || is === 'connecting') return null;
  return (
    <div className="plive">
      <LiveBadge />
    </div>
  );
}
