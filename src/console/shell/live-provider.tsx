import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { applyToCache } from '../api/live-cache.ts';
import { LiveContext } from '../api/live-context.tsx';
import { goToSignIn } from '../api/signed-out.ts';
import { createLive } from '../api/live.ts';

/** Opens the one event stream of the tab and lets it write to the cache. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const cache = useQueryClient();
  const [live] = useState(createLive);
  useEffect(() => {
    const offEvent = live.onEvent((event) => applyToCache(cache, event));
    const offState = live.onState(() => {
      if (live.state().is === 'signed_out') goToSignIn();
    });
    live.open();
    return () => {
      offEvent();
      offState();
      live.close();
    };
  }, [cache, live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
