import type { LiveEvent } from '../contract/events.ts';

export interface NumberedEvent {
  /** Counts up within the database; the SSE id. */
  readonly id: string;
  readonly tenantId: string;
  readonly event: LiveEvent;
}

/** Carries every change to every open stream of its tenant. Implemented over the store. */
export interface LiveEvents {
  publish(tenantId: string, event: LiveEvent): Promise<void>;
  /** For what is not kept and cannot be resumed: log lines. */
  publishTransient(tenantId: string, event: LiveEvent): void;
  /** Everything after `afterId` (kept for some minutes), then what comes. Answers `reset` when `afterId` is too old. */
  subscribe(tenantId: string, afterId: string | null, listener: (event: NumberedEvent) => void): Promise<() => void>;
}
