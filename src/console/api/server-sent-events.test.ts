import { describe, expect, it } from 'vitest';
import { createEventParser, type ServerSentEvent } from './server-sent-events.ts';

function parse(...chunks: string[]): ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  const feed = createEventParser((event) => events.push(event));
  for (const chunk of chunks) feed(chunk);
  return events;
}

describe('server-sent events', () => {
  it('arrive whole however the network cuts them', () => {
    expect(parse('id: 7\nev', 'ent: deployment\nda', 'ta: {"a":1}\n', '\n')).toEqual([{ id: '7', type: 'deployment', data: '{"a":1}' }]);
    expect(parse('data: a\r', '\n\r\n')).toEqual([{ id: null, type: 'message', data: 'a' }]);
  });
  it('keep the last id for events without one, and skip comments', () => {
    expect(parse(': hello\n\nid: 3\nevent: a\ndata: 1\n\nevent: log\ndata: 2\n\n').map((event) => [event.id, event.type])).toEqual([
      ['3', 'a'],
      ['3', 'log'],
    ]);
  });
  it('tell the id that comes alone, to resume from before the first event', () => {
    const ids: string[] = [];
    createEventParser(
      () => undefined,
      (id) => ids.push(id),
    )('retry: 1000\nid: 41\n\n');
    expect(ids).toEqual(['41']);
  });
  it('join lines of data and allow none', () => {
    expect(parse('data: a\ndata: b\n\nevent: reset\n\n')).toEqual([
      { id: null, type: 'message', data: 'a\nb' },
      { id: null, type: 'reset', data: '' },
    ]);
  });
});
