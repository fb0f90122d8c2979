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
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(buffer);
  const waiting = useRef<LogLine[] | null>([]);
  const frame = useRef<{ lines: LogLine[]; id: number } | null>(null);
  const connected = useLiveState().is === 'live';

  const commit = useCallback((next: LogBuffer) => {
    latest.current = next;
    setBuffer(next);
  }, []);

  useFollow(deploymentId);

  useEffect(() => {
    const abort = new AbortController();
    waiting.current ??= [];
    async function readGap(): Promise<void> {
      let next = latest.current;
      const cursor = lastCursor(next);
      if (cursor === null) {
        const { lines, dropped } = await callTool('get_logs', { deployment_id: deploymentId, limit: pageSize }, abort.signal);
        next = logFrom(lines, dropped);
        setWhole(lines.length < pageSize);
      } else next = addLines(next, await linesAfter(deploymentId, cursor, abort.signal));
      commit(addLines(next, waiting.current ?? []));
      waiting.current = null;
      setPhase('ready');
    }
    readGap().catch((failure: unknown) => {
      if (abort.signal.aborted) return;
      setError(failure);
      setPhase((before) => (before === 'ready' ? 'ready' : 'failed'));
    });
    return () => abort.abort();
  }, [deploymentId, connected, attempt, commit]);

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
      setAttempt((before) => before + 1);
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
