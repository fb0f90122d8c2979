import { usd } from '../../words/money.ts';
import { sumOf, type Spending } from './spent.ts';

interface FiguresProps {
  readonly spending: Spending;
  /** `in November`, `in 7 days` */
  readonly when: string;
  /** `30 Nov` */
  readonly end: string;
}

/** What was spent and on what, and where the month is going. */
export function Figures({ spending, when, end }: FiguresProps) {
  const sum = sumOf(spending.rows);
  return (
    <dl className="figs">
      <div>
        <dt className="lab">Spent {when}</dt>
        <dd>{usd(spending.total_usd)}</dd>
      </div>
      <div>
        <dt className="lab">Likely by {end}</dt>
        <dd>{usd(spending.estimate_month_usd)}</dd>
      </div>
      <div>
        <dt className="lab">
          <i className="sq sq1" />
          Compute
        </dt>
        <dd>{usd(sum.compute_usd)}</dd>
      </div>
      <div>
        <dt className="lab">
          <i className="sq sq2" />
          Model
        </dt>
        <dd>{usd(sum.model_usd)}</dd>
      </div>
      <div>
        <dt className="lab">
          <i className="sq sq3" />
          Storage
        </dt>
        <dd>{usd(sum.storage_usd)}</dd>
      </div>
      <div>
        <dt className="lab">
          <i className="sq sq4" />
          Egress
        </dt>
        <dd>{usd(sum.egress_usd)}</dd>
      </div>
    </dl>
  );
}
