import { Tape } from '../../ui/tape.tsx';
import { duration, shortDate } from '../../ui/time.ts';

interface SshExpiryProps {
  readonly from: string | undefined;
  readonly until: string;
  readonly now: number;
}

/** How much of the access is left, on the rule. Without a known beginning it begins now. */
export function SshExpiry({ from, until, now }: SshExpiryProps) {
  const end = Date.parse(until);
  const start = Math.min(now, from === undefined ? now : Date.parse(from));
  const share = end <= start ? 1 : (now - start) / (end - start);
  return (
    <div className="ssh-tape">
      <Tape
        label={`${duration(end - now)} of ${duration(end - start)} left`}
        segments={[
          { kind: 'done', amount: now - start },
          { kind: 'todo', amount: Math.max(0, end - now) },
        ]}
      />
      <div className="tape-t" aria-hidden="true">
        <span>{share > 0.14 ? shortDate(new Date(start).toISOString(), now) : ''}</span>
        {share < 0.86 && (
          <span className="p s1" style={share > 0.14 ? { left: `${share * 100}%`, transform: 'translateX(-50%)' } : { left: 0 }}>
            {shortDate(new Date(now).toISOString(), now)}
          </span>
        )}
        <span>{shortDate(until, now)}</span>
      </div>
    </div>
  );
}
