import { monthOf } from '../../../domain/month-estimate.ts';
import type { Range } from './spending-search.ts';

export interface Days {
  readonly from: string;
  /** The last day that can have cost anything: today. */
  readonly to: string;
  /** Every day that is drawn; a month is drawn to its end. */
  readonly all: readonly string[];
}

const dayMs = 24 * 3_600_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The days of a range, UTC like the ledger's. */
export function daysOf(range: Range, now: number): Days {
  const to = dayOf(now);
  const month = monthOf(new Date(now));
  switch (range) {
    case '7-days':
      return between(now - 6 * dayMs, now, to);
    case '30-days':
      return between(now - 29 * dayMs, now, to);
    case 'month':
      return between(month.start.getTime(), month.end.getTime() - dayMs, to);
  }
}

function between(first: number, last: number, to: string): Days {
  const all: string[] = [];
  for (let ms = first; dayOf(ms) <= dayOf(last); ms += dayMs) all.push(dayOf(ms));
  return { from: dayOf(first), to, all };
}

/** `November` */
export function monthName(now: number): string {
  return new Date(now).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' });
}

/** `30 Nov`, the last day of this month. */
export function monthEnd(now: number): string {
  const last = new Date(monthOf(new Date(now)).end.getTime() - dayMs);
  return dayWords(last.toISOString());
}

/** `21 Nov` */
export function dayWords(day: string): string {
  return new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
}
