export interface MonthSoFar {
  readonly spentUsd: number;
  readonly hoursLeft: number;
  /** The last seven days, or as long as anything has been spent at all. */
  readonly recentUsd: number;
  readonly recentHours: number;
  /** The memory of the apps that run now and do not stop by themselves. */
  readonly steadyUsdHour: number;
}

/** A first hour says little about a month: the average is taken over a day at least. */
const leastHours = 24;

/** What the month will have cost: what it did so far, then the average of late or what runs day and night, whichever is more. */
export function estimateMonthUsd({ spentUsd, hoursLeft, recentUsd, recentHours, steadyUsdHour }: MonthSoFar): number {
  const average = recentUsd / Math.max(leastHours, recentHours);
  return spentUsd + Math.max(0, hoursLeft) * Math.max(average, steadyUsdHour);
}

/** The calendar month, UTC, that a moment is in. */
export function monthOf(moment: Date): { readonly start: Date; readonly end: Date } {
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth()];
  return { start: new Date(Date.UTC(year, month, 1)), end: new Date(Date.UTC(year, month + 1, 1)) };
}
