import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { applyToCache } from '../api/live-cache.ts';
import { LiveContext } from '../api/live-context.tsx';
import { openLive, type Live } from '../api/live.ts';

/** Opens the one event stream of the tab and lets it write to the cache. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const cache = useQueryClient();
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const opened = openLive();
    setLive(opened);
    let wasLive = false;
    const offEvent = opened.onEvent((event) => applyToCache(cache, event));
    const offState = opened.onState(() => {
      const state = opened.state();
      if (state.is === 'signed_out') location.assign('/sign-in');
      wasLive ||= state.is === 'live';
    });
    return () => {
      offEvent();
      offState();
      opened.close();
    };
  }, [cache]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
