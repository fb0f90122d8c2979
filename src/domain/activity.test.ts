import { describe, expect, it } from 'vitest';
import { isIdle, isUse } from './activity.ts';

const unused = { lastAt: new Date(Date.UTC(2026, 0, 1, 12)), requestsRunning: 0, commandsRunning: 0 };
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const bytes = (text: string) => new TextEncoder().encode(text);

describe('an app is idle', () => {
  it('when nobody used it for as long as it is set to, to the moment', () => {
    expect(isIdle(unused, 15, new Date(at(15).getTime() - 1))).toBe(false);
    expect(isIdle(unused, 15, at(15))).toBe(true);
  });

  it('never, when auto-stop is off', () => {
    expect(isIdle(unused, 0, new Date(at(0).getTime() + 1e12))).toBe(false);
  });

  it('not while it works on a request or a command, however long that takes', () => {
    expect(isIdle({ ...unused, requestsRunning: 1 }, 15, at(59))).toBe(false);
    expect(isIdle({ ...unused, commandsRunning: 1 }, 15, at(59))).toBe(false);
  });
});

describe('traffic is use', () => {
  it('when it is a body of HTTP', () => {
    expect(isUse('http', bytes('x'))).toBe(true);
    expect(isUse('http', bytes(''))).toBe(false);
  });

  it('when it is a message on a WebSocket, and not when it is a ping, a pong or a goodbye', () => {
    expect(isUse('websocket', Uint8Array.of(0x81, 0x02, 0x68, 0x69))).toBe(true);
    expect(isUse('websocket', Uint8Array.of(0x82, 0x7e, 0x01, 0x00, ...new Uint8Array(256)))).toBe(true);
    for (const control of [0x88, 0x89, 0x8a]) expect(isUse('websocket', Uint8Array.of(control, 0x80, 1, 2, 3, 4))).toBe(false);
  });

  it('when it is an event, and not when it is a comment that keeps the stream open', () => {
    expect(isUse('event_stream', bytes('data: 1\n\n'))).toBe(true);
    expect(isUse('event_stream', bytes(': ping\n\n'))).toBe(false);
    expect(isUse('event_stream', bytes('\n'))).toBe(false);
  });
});
