import { useId, useRef, useState } from 'react';
import type { Plan } from '../../../contract/plan.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Mark } from '../../ui/mark.tsx';
import { AutoStopChoice, defaultAutoStop } from './auto-stop-choice.tsx';
import { missingWords } from './plan-credentials.tsx';
import { PlanSummary } from './plan-summary.tsx';
import { useShownFromTop } from './use-shown-from-top.ts';
import { usdRange } from '../../words/money.ts';
import { Input } from '../../ui/field.tsx';

export interface Approval {
  readonly revision: number;
  readonly maxCostUsd: number | null;
  readonly autoStopMinutes: number;
}

interface PlanCardProps {
  readonly plan: Plan;
  readonly approving: boolean;
  readonly error: unknown;
  readonly onApprove: (approval: Approval) => void;
  readonly onRequestChanges: () => void;
  readonly onEdit: () => void;
}

/** The decision; the document is in the Plan tab. Nothing is built before Approve. */
export function PlanCard({ plan, approving, error, onApprove, onRequestChanges, onEdit }: PlanCardProps) {
  const cost = plan.estimated_cost;
  const costs = cost.build_usd_high > 0;
  const [autoStop, setAutoStop] = useState(() => defaultAutoStop(cost));
  const [cap, setCap] = useState(() => (Math.ceil(cost.build_usd_high * 1.25 * 100) / 100).toFixed(2));
  const capId = useId();
  const card = useRef<HTMLElement>(null);
  useShownFromTop(card);
  const capUsd = Number(cap);
  const badCap = costs && !(capUsd > 0 && capUsd <= 10_000);
  return (
    <section className="card live" aria-label={`Plan ${plan.revision}`} ref={card}>
      <header>
        <Mark shape="wait" />
        <h3>Plan {plan.revision}</h3>
        <span className="r">Awaiting your approval</span>
      </header>
      <PlanSummary plan={plan} />
      <div className="sec cost">
        <div className="row">
          <span className="qh grow">Cost to build</span>
          {costs ? <b>{usdRange(cost.build_usd_low, cost.build_usd_high)}</b> : <span className="s2">nothing: no model is used</span>}
        </div>
        {costs && (
          <div className="row">
            <label className="why grow" htmlFor={capId}>
              Stops and asks you at, in dollars
            </label>
            <Input
              id={capId}
              className="num cap"
              inputMode="decimal"
              value={cap}
              aria-invalid={badCap || undefined}
              onChange={(event) => setCap(event.target.value)}
            />
          </div>
        )}
        <AutoStopChoice cost={cost} minutes={autoStop} onMinutes={setAutoStop} />
      </div>
      {error !== null && (
        <div className="sec">
          <ErrorBox what="The plan was not approved." error={error} />
        </div>
      )}
      <footer className="wrap">
        <Button
          primary
          pending={approving && 'Approving'}
          impossible={missingWords(plan.credentials) ?? (badCap && 'Write an amount from 0.01 to 10,000 dollars.')}
          onClick={() => onApprove({ revision: plan.revision, maxCostUsd: costs ? capUsd : null, autoStopMinutes: autoStop })}
        >
          Approve and build
        </Button>
        <Button onClick={onRequestChanges}>Request changes</Button>
        <Button ghost onClick={onEdit}>
          Edit
        </Button>
      </footer>
    </section>
  );
}
