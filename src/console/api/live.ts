import type { LiveEvent } from '../../contract/events.ts';
import { createEventParser } from './server-sent-events.ts';

/** What the foot of the sidebar says about the stream. */
export type LiveState =
  | { readonly is: 'connecting' }
  | { readonly is: 'live' }
  | { readonly is: 'waiting'; readonly until: number }
  | { readonly is: 'signed_out' };

const firstDelayMs = 500;
const longestDelayMs = 15_000;
/** The platform sends a comment every 15 s; silence for longer means the line is dead. */
const silenceMs = 35_000;

export interface Live {
  state(): LiveState;
  onState(listener: () => void): () => void;
  onEvent(listener: (event: LiveEvent) => void): () => void;
  /** Log lines of this deployment come with the stream until the returned function is called. */
  follow(deploymentId: string): () => void;
  open(): void;
  /** Tries at once instead of waiting out the delay. */
  reconnect(): void;
  close(): void;
}

/**
 * The one event stream of the tab. Read with fetch, because EventSource tells neither when it will retry nor why it
 * failed, and its address cannot change; the resume id is kept across both.
 */
export function createLive(path = '/api/events'): Live {
  const stateListeners = new Set<() => void>();
  const eventListeners = new Set<(event: LiveEvent) => void>();
  const followed = new Map<string, number>();
  let state: LiveState = { is: 'connecting' };
  let lastId: string | null = null;
  let attempt = 0;
  let connection = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queued = false;

  function setState(next: LiveState): void {
    state = next;
    for (const listener of stateListeners) listener();
  }

  async function connect(): Promise<void> {
    clearTimeout(timer);
    connection.abort();
    const mine = new AbortController();
    connection = mine;
    try {
      await read(mine);
    } catch {
      // Any failure of the line is the same to the reader: it is down, and the next try is announced below.
    }
    if (mine.signal.aborted && mine !== connection) return;
    if (mine === connection && state.is !== 'signed_out') retry();
  }

  async function read(mine: AbortController): Promise<void> {
    const ids = [...followed.keys()];
    const response = await fetch(ids.length === 0 ? path : `${path}?follow=${ids.join(',')}`, {
      credentials: 'same-origin',
      headers: { accept: 'text/event-stream', 'x-builder-console': '1', ...(lastId === null ? {} : { 'last-event-id': lastId }) },
      signal: mine.signal,
    });
    if (response.status === 401) return setState({ is: 'signed_out' });
    if (!response.ok || response.body === null) return;
    attempt = 0;
    setState({ is: 'live' });
    const parse = createEventParser(
      (event) => deliver(event.type, event.data),
      (id) => {
        lastId = id;
      },
    );
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const watchdog = setTimeout(() => mine.abort(), silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(watchdog));
      if (done) return;
      parse(value);
    }
  }

  function deliver(type: string, data: string): void {
    let payload: unknown;
    try {
      payload = data === '' ? {} : JSON.parse(data);
    } catch {
      return;
    }
    const event = { ...(payload as object), type } as LiveEvent;
    for (const listener of eventListeners) listener(event);
  }

  function retry(): void {
    const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
    attempt += 1;
    setState({ is: 'waiting', until: Date.now() + delay });
    timer = setTimeout(() => void connect(), delay);
  }

  /** Several views that mount together cause one new connection. */
  function refollow(): void {
    if (queued || state.is === 'signed_out') return;
    queued = true;
    queueMicrotask(() => {
      queued = false;
      void connect();
    });
  }

  return {
    open: () => void connect(),
    state: () => state,
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    onEvent(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    follow(deploymentId) {
      followed.set(deploymentId, (followed.get(deploymentId) ?? 0) + 1);
      refollow();
      return () => {
        const left = (followed.get(deploymentId) ?? 1) - 1;
        if (left === 0) followed.delete(deploymentId);
        else followed.set(deploymentId, left);
        refollow();
      };
    },
    reconnect: () => void connect(),
    close() {
      clearTimeout(timer);
      const last = connection;
      connection = new AbortController();
      last.abort();
      state = { is: 'connecting' };
    },
  };
}
