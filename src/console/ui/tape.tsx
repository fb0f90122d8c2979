import { classNames } from './class-names.ts';

export interface TapeSegment {
  readonly kind: 'done' | 'bad' | 'now' | 'est' | 'todo';
  /** Share of the tape, in any one unit: seconds, dollars. */
  readonly amount: number;
}

interface TapeProps {
  readonly segments: readonly TapeSegment[];
  /** The same in words, for those who cannot see it. */
  readonly label: string;
  /** In lists rows compare: every tape has this many pixels a unit instead of filling its box. */
  readonly pixelsPerUnit?: number;
}

/** The horizontal rule, to scale: time of a build, money of a budget. */
export function Tape({ segments, label, pixelsPerUnit }: TapeProps) {
  const shown = [...segments.filter((segment) => segment.amount > 0).entries()];
  return (
    <>
      <span className="vh">{label}</span>
      <div className={classNames('tape', pixelsPerUnit !== undefined && 'tape-own')} aria-hidden="true">
        {shown.map(([place, segment]) => (
          <i
            key={place}
            className={segment.kind === 'done' ? undefined : segment.kind}
            style={pixelsPerUnit === undefined ? { flexGrow: segment.amount } : { flex: 'none', width: segment.amount * pixelsPerUnit }}
          />
        ))}
      </div>
    </>
  );
}
