import { ToolError } from '../../contract/errors.ts';
import { can } from '../../domain/can.ts';
import type { Box } from '../sandbox/box.ts';
import type { DeploymentActor } from './deployment-actor.ts';

/** An app that runs, for those who work inside its box. */
export interface RunningApp {
  readonly box: Box;
  /** Somebody typed, or saw output: what the idle rule counts. A terminal that only stays open is no use. */
  touch(): void;
}

/** @throws ToolError `conflict` when it does not run, `unavailable` while it starts. Nothing is started by looking. */
export function runningApp(actor: DeploymentActor): RunningApp {
  const { row, run } = actor;
  const possible = can.exec(row);
  if (possible.ok && run !== null) return { box: run.box, touch: () => actor.parts.traffic.touch() };
  // It passes by itself: whoever comes back after the platform was away meets it often.
  if (possible.ok || row.status === 'starting')
    throw new ToolError('unavailable', 'The app is starting, or has just stopped.', {
      hint: 'Connect again in a moment.',
      retryAfterSeconds: 1,
    });
  throw new ToolError('conflict', `The app does not run: it is ${row.status}.`, {
    hint: 'Start it in the console or with start_deployment, then connect again.',
    details: { status: row.status },
  });
}
