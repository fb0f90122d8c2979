import { usd } from '../../words/money.ts';
import { axisAmount } from './amounts.ts';
import { labelledPlaces, scaleFor } from './chart-scale.ts';
import { dayWords } from './days.ts';
import { totalOf, type SpendingRow } from './spent.ts';
import { useWidth } from './use-width.ts';

interface DailyChartProps {
  readonly days: readonly string[];
  readonly today: string;
  readonly rows: readonly SpendingRow[];
  /** What a day to come will cost, if the month goes on as it does. */
  readonly expectedUsd: number;
  readonly caption: string;
}

const height = 236;
const top = 10;
const base = 204;
const labelPixels = 26;

/** One bar a day: egress, storage, compute and model on each other; today is marked on the axis, days to come are outlined. */
export function DailyChart({ days, today, rows, expectedUsd, caption }: DailyChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const byDay = new Map(rows.map((row) => [row.key, row]));
  const ahead = days.some((day) => day > today) ? expectedUsd : 0;
  const scale = scaleFor(Math.max(ahead, ...rows.map(totalOf)));
  const labels = scale.ticks.map((tick) => axisAmount(tick, scale.step));
  const left = 10 + 7 * Math.max(...labels.map((label) => label.length));
  const each = Math.max(0, width - left) / days.length;
  const gap = Math.min(5, each * 0.15);
  const y = (usd: number) => base - (usd / scale.top) * (base - top);
  const nowAt = days.indexOf(today);
  const labelled = labelledPlaces(days.length, each, labelPixels, nowAt === -1 ? null : nowAt);
  return (
    <figure className="daily">
      {/* Its height is there before its width is known, so that what stands below does not move. */}
      <div ref={ref} style={{ minHeight: height }}>
        {width > 0 && (
          <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            {scale.ticks.map((tick, place) => (
              <g key={tick}>
                <path className="g" d={`M${left} ${Math.round(y(tick)) + 0.5}H${width}`} />
                <text x={left - 8} y={y(tick) + 4} textAnchor="end">
                  {labels[place]}
                </text>
              </g>
            ))}
            {days.map((day, place) => {
              const x = left + place * each + gap;
              const row = byDay.get(day);
              if (day > today) {
                const high = base - y(expectedUsd);
                return high < 1 ? null : (
                  <rect key={day} className="fc" x={x} y={base - high} width={Math.max(1, each - 2 * gap)} height={high} />
                );
              }
              return row === undefined ? null : <Bar key={day} row={row} x={x} width={Math.max(1, each - 2 * gap)} y={y} />;
            })}
            {nowAt !== -1 && <rect className="nw-b" x={left + nowAt * each} y={base + 1} width={each} height={8} />}
            <path
              className="ax"
              d={`M${left} ${base + 0.5}H${width}${days.map((_, place) => `M${left + place * each} ${base}v6`).join('')}`}
            />
            {labelled.map((place) => (
              <text
                key={place}
                className={place === nowAt ? 'nw-t' : undefined}
                x={left + (place + 0.5) * each}
                y={base + 24}
                textAnchor="middle"
              >
                {Number(days[place]?.slice(8))}
              </text>
            ))}
          </svg>
        )}
      </div>
      <figcaption className="vh">{caption}</figcaption>
      <table className="vh">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th>Day</th>
            <th>Compute</th>
            <th>Model</th>
            <th>Storage</th>
            <th>Egress</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th>{dayWords(row.key)}</th>
              <td>{usd(row.compute_usd)}</td>
              <td>{usd(row.model_usd)}</td>
              <td>{usd(row.storage_usd)}</td>
              <td>{usd(row.egress_usd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

interface BarProps {
  readonly row: SpendingRow;
  readonly x: number;
  readonly width: number;
  readonly y: (usd: number) => number;
}

function Bar({ row, x, width, y }: BarProps) {
  const parts = [
    ['c4', row.egress_usd],
    ['c3', row.storage_usd],
    ['c1', row.compute_usd],
    ['c2', row.model_usd],
  ] as const;
  let from = 0;
  return (
    <g>
      <title>{`${dayWords(row.key)}: ${usd(totalOf(row))}`}</title>
      {parts.map(([series, usd]) => {
        const bottom = y(from);
        from += usd;
        const high = bottom - y(from);
        // A pixel between the parts, taken from the upper one.
        return high < 0.5 ? null : (
          <rect key={series} className={series} x={x} y={bottom - high} width={width} height={Math.max(1, high - 1)} />
        );
      })}
    </g>
  );
}
