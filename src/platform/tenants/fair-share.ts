import { ToolError } from '../../contract/errors.ts';

/** What one tenant may have open on a node at the same time. Lines: event streams, and windows of terminals. */
export const most = { lines: 100, calls: 200, callBytes: 128 * 1_048_576 } as const;

/** One call that is under way. */
export interface CallSeat {
  /** So much of its input is known or has come by now. @throws ToolError rate_limited when all of its tenant are too much. */
  hold(bytes: number): void;
  end(): void;
}

/** Keeps any tenant from taking the connections and the memory that all share. Everything is given back by a function that may be called twice. */
export interface FairShare {
  /** @throws ToolError rate_limited. */
  line(tenantId: string): () => void;
  /** @throws ToolError rate_limited. */
  call(tenantId: string): CallSeat;
}

interface Taken {
  lines: number;
  calls: number;
  callBytes: number;
}

export function createFairShare(): FairShare {
  const tenants = new Map<string, Taken>();

  /** Takes some; returns how to give it back. */
  function take(tenantId: string, what: keyof Taken, amount: number, refusal: () => ToolError): () => void {
    const taken = tenants.get(tenantId) ?? { lines: 0, calls: 0, callBytes: 0 };
    if (taken[what] + amount > most[what]) throw refusal();
    tenants.set(tenantId, taken);
    taken[what] += amount;
    let left = amount;
    return () => {
      taken[what] -= left;
      left = 0;
      if (taken.lines + taken.calls + taken.callBytes === 0) tenants.delete(tenantId);
    };
  }

  return {
    line: (tenantId) => take(tenantId, 'lines', 1, tooManyLines),
    call(tenantId) {
      const undo = [take(tenantId, 'calls', 1, tooManyCalls)];
      let held = 0;
      let isOver = false;
      return {
        hold(bytes) {
          if (isOver || bytes <= held) return;
          undo.push(take(tenantId, 'callBytes', bytes - held, tooManyBytes));
          held = bytes;
        },
        end() {
          isOver = true;
          for (const give of undo) give();
        },
      };
    },
  };
}

const tooManyLines = () =>
  new ToolError('rate_limited', `This tenant has ${most.lines} event streams and terminals open already.`, {
    hint: 'Close some; one event stream carries every change of a tenant, and can follow many logs.',
    retryAfterSeconds: 5,
  });

const tooManyCalls = () =>
  new ToolError('rate_limited', `This tenant has ${most.calls} calls under way already.`, {
    hint: 'Wait until some have been answered, then call again.',
    retryAfterSeconds: 1,
  });

const tooManyBytes = () =>
  new ToolError('rate_limited', `The calls that this tenant has under way hold more than ${most.callBytes} bytes together.`, {
    hint: 'Send large calls one after the other; create_upload_link takes large files.',
    retryAfterSeconds: 5,
  });
