const minute = 60_000;
const hour = 60 * minute;

const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const hourMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** `now`, `6 min ago`, `3 h ago`, `yesterday`, `19 Nov`, `19 Nov 2025`. */
export function ago(iso: string, now: number): string {
  const at = Date.parse(iso);
  const past = now - at;
  if (past < minute) return 'now';
  if (past < hour) return `${Math.floor(past / minute)} min ago`;
  const days = calendarDaysBetween(new Date(at), new Date(now));
  if (days === 0) return `${Math.floor(past / hour)} h ago`;
  if (days === 1) return 'yesterday';
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? dayMonth.format(at) : dayMonthYear.format(at);
}

/** `14:02`, in the reader's own time zone. */
export function timeOfDay(iso: string): string {
  return hourMinute.format(Date.parse(iso));
}

function calendarDaysBetween(from: Date, to: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(to) - midnight(from)) / (24 * hour));
}
