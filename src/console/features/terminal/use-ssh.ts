import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OutputOf } from '../../../contract/builder-toolset.ts';
import type { Deployment } from '../../../contract/deployments.ts';
import { ApiError } from '../../api/api-error.ts';
import { toolKey, toolQuery } from '../../api/tool-query.ts';

export type SshAccess = OutputOf<'get_ssh'>;

export interface Ssh {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: unknown;
  readonly retry: () => void;
  /** Null while nobody has access. */
  readonly access: SshAccess | null;
  /** The token, on the page that made it and until it is left or hidden. */
  readonly token: string | null;
  readonly hideToken: () => void;
  readonly opened: (access: SshAccess) => void;
  readonly closed: () => void;
}

/** SSH access to an app; null where this platform has none, or not for this person. */
export function useSsh({ deployment_id }: Deployment): Ssh | null {
  const cache = useQueryClient();
  const [made, setMade] = useState<SshAccess | null>(null);
  const query = useQuery({
    ...toolQuery('get_ssh', { deployment_id }),
    // The platform's no is an answer here: nobody has access, or there is none to have.
    retry: (failures, error) => !(error instanceof ApiError && error.status > 0) && failures < 2,
  });
  const key = toolKey('get_ssh', { deployment_id });
  const code = query.error instanceof ApiError ? query.error.code : null;
  if (code === 'unavailable' || code === 'forbidden') return null;
  const none = code === 'not_found';
  const access = none ? null : (query.data ?? null);
  return {
    phase: none || query.data !== undefined ? 'ready' : query.isError ? 'failed' : 'loading',
    error: query.error,
    retry: () => void query.refetch(),
    access,
    // Somebody else may have put another token in its place.
    token: made?.created_at === access?.created_at ? (made?.token ?? null) : null,
    hideToken: () => setMade(null),
    opened(made) {
      setMade(made);
      const { token: _token, ...access } = made;
      cache.setQueryData(key, access);
    },
    closed() {
      setMade(null);
      void cache.resetQueries({ queryKey: key });
    },
  };
}
