import { Tape } from '../../ui/tape.tsx';
import { usd } from '../../words/money.ts';
import { axisAmount } from './amounts.ts';
import { scaleFor } from './chart-scale.ts';
import type { Spending } from './spent.ts';

/** The month's budget to scale: spent, likely, left; what is over it in red. */
export function BudgetTape({ spending }: { readonly spending: Spending }) {
  const { budget, month_usd, estimate_month_usd, warning } = spending;
  if (budget === undefined) {
    return (
      <div className="budget">
        <div className="row wrap">
          <b>Budget</b>
          <span className="q">None: nothing warns and nothing stops, however much is spent.</span>
        </div>
      </div>
    );
  }
  const { monthly_usd, hard_stop } = budget;
  const over = Math.max(0, month_usd - monthly_usd);
  const likely = Math.max(0, Math.min(estimate_month_usd, monthly_usd) - month_usd);
  const whole = Math.max(monthly_usd, month_usd);
  const scale = scaleFor(whole, 5);
  const left = usd(Math.max(0, monthly_usd - month_usd));
  return (
    <div className="budget">
      <div className="row wrap">
        <b>Budget</b>
        <span className="q">
          {usd(monthly_usd)} a month, {hard_stop ? 'apps and builds stop when it is used up' : 'warns when it is used up'}
        </span>
        <span className="push q">
          <b className="amount">{over > 0 ? usd(over) : left}</b> {over > 0 ? 'over' : 'left'}
        </span>
      </div>
      <div className="bt">
        <Tape
          label={`${usd(month_usd)} of ${usd(monthly_usd)} spent, ${usd(estimate_month_usd)} likely by the end of the month`}
          segments={[
            { kind: 'now', amount: Math.min(month_usd, monthly_usd) },
            { kind: 'bad', amount: over },
            { kind: 'est', amount: likely },
            { kind: 'todo', amount: whole - month_usd - likely },
          ]}
        />
        <div className="tape-t" aria-hidden="true">
          {whole > 0 &&
            scale.ticks
              .filter((tick) => tick <= whole)
              .map((tick) => (
                <span key={tick} className="p" style={tickPlace(tick / whole)}>
                  {axisAmount(tick, scale.step)}
                </span>
              ))}
          <span>&nbsp;</span>
        </div>
      </div>
      {warning !== undefined && (
        <p className="budget-warning" role="status">
          {warning}
        </p>
      )}
    </div>
  );
}

/** Under its tick; the first and the last keep inside. */
function tickPlace(share: number): { readonly left: string; readonly transform?: string } {
  if (share === 0) return { left: '0' };
  return { left: `${share * 100}%`, transform: `translateX(${share > 0.96 ? '-100%' : '-50%'})` };
}
