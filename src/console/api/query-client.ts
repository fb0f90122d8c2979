import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import { leaveIfSignedOut } from './signed-out.ts';

/** Answers stay until an event changes them, so nothing is polled; only a lost connection is retried. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfSignedOut }),
    mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 3 && error instanceof ApiError && (error.code === 'offline' || error.code === 'unavailable'),
      },
    },
  });
}
