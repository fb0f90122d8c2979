import { ToolError } from '../../../contract/errors.ts';
import type { Possible } from '../../../domain/can.ts';
import type { AgentRow } from '../../store/schema/agents.ts';
import { nextAction } from '../agents/next-action.ts';

/** `conflict` in the words that a disabled button uses too. */
export function refuseUnless(possible: Possible, row: AgentRow): void {
  if (!possible.ok) throw conflict(row, possible.why);
}

export function conflict(row: AgentRow, why: string, further: Record<string, unknown> = {}): ToolError {
  return new ToolError('conflict', why, { hint: nextAction(row), details: { status: row.status, ...further } });
}
