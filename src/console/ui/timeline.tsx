import type { ReactNode } from 'react';
import { Needle } from './needle.tsx';

interface TimelineStepProps {
  readonly state: 'done' | 'now' | 'todo';
  /** Graduation beside the rule: elapsed time at the start, `0:41`; empty when not reached. */
  readonly at: string;
  /** The running clock in the needle, for `now`. */
  readonly needle?: ReactNode;
  readonly children: ReactNode;
}

/** The vertical rule: an ordered list of steps, the running one filled with tape and ended by a needle. */
export function Timeline({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ol className="tl" aria-label={label}>
      {children}
    </ol>
  );
}

export function TimelineStep({ state, at, needle, children }: TimelineStepProps) {
  return (
    <li className={state === 'done' ? undefined : state} aria-current={state === 'now' ? 'step' : undefined}>
      <span className="at">{at}</span>
      <span className="rl">
        {state === 'now' && <i className="fill" />}
        {needle !== undefined && <Needle>{needle}</Needle>}
      </span>
      <div>{children}</div>
    </li>
  );
}
