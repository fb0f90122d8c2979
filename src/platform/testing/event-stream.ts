import { expect } from 'vitest';

export interface StreamedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** A stream of live events, read as it comes. */
export interface EventStream {
  readonly ended: Promise<void>;
  next(): Promise<StreamedEvent>;
  close(): void;
}

export async function openEventStream(url: string, headers: Record<string, string>): Promise<EventStream> {
  const stop = new AbortController();
  const answer = await fetch(url, { headers, signal: stop.signal });
  expect(answer.status).toBe(200);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const events: StreamedEvent[] = [];
  const waiting: ((event: StreamedEvent) => void)[] = [];
  let rest = '';
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += value;
      for (let end = rest.indexOf('\n\n'); end !== -1; end = rest.indexOf('\n\n')) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(rest.slice(0, end))?.[1] ?? '';
        const event = { id: field('id'), type: field('event'), data: JSON.parse(field('data') || 'null') as unknown };
        rest = rest.slice(end + 2);
        if (event.type === '') continue;
        const next = waiting.shift();
        if (next) next(event);
        else events.push(event);
      }
    }
  })();
  const settled = ended.catch(() => undefined);
  return {
    ended: settled,
    next: () => new Promise<StreamedEvent>((resolve) => (events.length > 0 ? resolve(events.shift()!) : waiting.push(resolve))),
    close: () => stop.abort(),
  };
}
