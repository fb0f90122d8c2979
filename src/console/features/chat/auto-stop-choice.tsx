import { useId } from 'react';
import type { Plan } from '../../../contract/plan.ts';
import { usd } from '../../words/money.ts';

type Cost = Plan['estimated_cost'];

interface AutoStopChoiceProps {
  readonly cost: Cost;
  readonly minutes: number;
  readonly onMinutes: (minutes: number) => void;
}

/** What the app costs a month, by how long it idles before it stops. */
export function AutoStopChoice({ cost, minutes, onMinutes }: AutoStopChoiceProps) {
  const id = useId();
  return (
    <>
      <div className="qh" id={id}>
        Cost to run a month, stopping when idle for
      </div>
      <div className="three" role="radiogroup" aria-labelledby={id}>
        {cost.runtime_by_auto_stop.map((setting) => (
          <label key={setting.auto_stop_minutes} className={setting.auto_stop_minutes === minutes ? 'sel-on' : ''}>
            <input
              className="radio"
              type="radio"
              name={id}
              checked={setting.auto_stop_minutes === minutes}
              onChange={() => onMinutes(setting.auto_stop_minutes)}
            />
            <span>{autoStopWords(setting.auto_stop_minutes)}</span>
            <b>{usd(setting.usd_month)}</b>
          </label>
        ))}
      </div>
    </>
  );
}

/** The setting that the plan's monthly figure stands for. */
export function defaultAutoStop(cost: Cost): number {
  const same = cost.runtime_by_auto_stop.find((setting) => setting.usd_month === cost.runtime_usd_month);
  return (same ?? cost.runtime_by_auto_stop[0])?.auto_stop_minutes ?? 0;
}

function autoStopWords(minutes: number): string {
  if (minutes === 0) return 'never';
  return minutes % 60 === 0 && minutes > 60 ? `${minutes / 60} h` : `${minutes} min`;
}
