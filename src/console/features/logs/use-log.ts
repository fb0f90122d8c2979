import { useCallback, useEffect, useRef, useState } from 'react';
import type { LiveEvent } from '../../../contract/events.ts';
import type { LogLine } from '../../../contract/inspect.ts';
import { callTool } from '../../api/call-tool.ts';
import { useFollow, useLiveEvent, useLiveState } from '../../api/live-context.tsx';
import { addLines, emptyLog, lastCursor, logFrom, type LogBuffer } from './log-buffer.ts';
import { linesAfter, wholeLog } from './whole-log.ts';

export interface Log {
  readonly buffer: LogBuffer;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: unknown;
  readonly retry: () => void;
  /** Reads from the very first kept line on. */
  readonly readAll: () => Promise<void>;
  /** False when the first kept line may not be in the page yet. */
  readonly whole: boolean;
}

const pageSize = 1_000;

/**
 * The newest lines, then every new one by the stream. After each (re)connection the gap is read by cursor, and lines
 * that came meanwhile wait for it, so none is lost and the order holds. Mount it anew for another deployment.
 */
export function useLog(deploymentId: string): Log {
  const [buffer, setBuffer] = useState<LogBuffer>(emptyLog);
  const [phase, setPhase] = useState<Log['phase']>('loading');
  const [error, setError] = useState<unknown>(null);
  const [whole, setWhole] = useState(false);
  const latest = useRef(buffer);
  const waiting = useRef<LogLine[] | null>([]);
  const frame = useRef<{ lines: LogLine[]; id: number } | null>(null);
  const connected = useLiveState().is === 'live';

  const commit = useCallback((next: LogBuffer) => {
    latest.current = next;
    setBuffer(next);
  }, []);

  useFollow(deploymentId);

  const readGap = useCallback(
    async (signal?: AbortSignal): Promise<void> => {
      waiting.current ??= [];
      try {
        let next = latest.current;
        const cursor = lastCursor(next);
        if (cursor === null) {
          const { lines, dropped } = await callTool('get_logs', { deployment_id: deploymentId, limit: pageSize }, signal);
          next = logFrom(lines, dropped);
          setWhole(lines.length < pageSize);
        } else next = addLines(next, await linesAfter(deploymentId, cursor, signal));
        commit(addLines(next, waiting.current ?? []));
        waiting.current = null;
        setPhase('ready');
      } catch (failure) {
        if (signal?.aborted === true) return;
        setError(failure);
        setPhase((before) => (before === 'ready' ? 'ready' : 'failed'));
      }
    },
    [deploymentId, commit],
  );

  useEffect(() => {
    // Without a connection there is nothing to wait for beside it; the gap is read when it is back.
    if (!connected && latest.current.lines.length > 0) return;
    const abort = new AbortController();
    void readGap(abort.signal);
    return () => abort.abort();
  }, [readGap, connected]);

  useLiveEvent(
    useCallback(
      (event: LiveEvent) => {
        if (event.type !== 'log' || event.deployment_id !== deploymentId) return;
        if (waiting.current !== null) {
          waiting.current.push(event.line);
          return;
        }
        // One commit a frame, however many lines come.
        if (frame.current !== null) {
          frame.current.lines.push(event.line);
          return;
        }
        const lines = [event.line];
        const id = requestAnimationFrame(() => {
          frame.current = null;
          commit(addLines(latest.current, lines));
        });
        frame.current = { lines, id };
      },
      [deploymentId, commit],
    ),
  );

  useEffect(
    () => () => {
      if (frame.current !== null) cancelAnimationFrame(frame.current.id);
    },
    [],
  );

  return {
    buffer,
    phase,
    error,
    whole,
    retry: () => {
      setPhase('loading');
      void readGap();
    },
    readAll: async () => {
      waiting.current = [];
      try {
        const { lines, dropped } = await wholeLog(deploymentId);
        commit(addLines(logFrom(lines, dropped), [...latest.current.lines.slice(-pageSize), ...waiting.current]));
        setWhole(true);
      } finally {
        waiting.current = null;
      }
    },
  };
}
