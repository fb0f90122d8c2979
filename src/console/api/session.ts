import { queryOptions } from '@tanstack/react-query';
import type { Permission } from '../../contract/permissions.ts';
import { request } from './request.ts';

/** Who is signed in on this page. */
export interface Session {
  readonly tenant: string;
  readonly permissions: readonly Permission[];
  /** The address that clients use, as the platform was told it. */
  readonly server: string;
  readonly version: string;
}

/** What is known of the tenant's token; the token itself never is part of a page's data. */
export interface KeyFacts {
  readonly key_id: string;
  /** Fixed width, e.g. `acme_••••••••••••••••7Q2f`. */
  readonly masked: string;
  readonly last4: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
  /** Through which door and from where: `mcp from 127.0.0.1`. */
  readonly last_used_by: string | null;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request<Session>('GET', '/api/session', undefined, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const keyQuery = queryOptions({
  queryKey: ['session', 'key'],
  queryFn: ({ signal }) => request<KeyFacts | null>('GET', '/api/session/key', undefined, signal),
});

export const signIn = (tenant: string, token: string): Promise<Session> => request('POST', '/api/session/sign-in', { tenant, token });
export const signOut = (): Promise<void> => request('POST', '/api/session/sign-out');
/** The real token, audited by the platform each time. */
export const revealToken = (): Promise<{ token: string }> => request('POST', '/api/session/reveal-token');

/** The way into a private app for a frame of this page. It is good for a minute, so that each frame asks for its own. */
export const previewQuery = (slug: string) =>
  queryOptions({
    queryKey: ['session', 'preview', slug],
    queryFn: ({ signal }) => request<{ url: string }>('GET', `/api/session/preview?slug=${encodeURIComponent(slug)}`, undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
