export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Reads the fifth field of cron, such as `1-5`, `MON,THU` or `*`; Monday first. Null when it says more than days. */
export function parseWeekdays(text: string): readonly boolean[] | null {
  if (text === '*') return Array<boolean>(7).fill(true);
  const numbers = text.replaceAll(/mon|tue|wed|thu|fri|sat|sun/gi, (name) => String(dayNumber(name)));
  const days = Array<boolean>(7).fill(false);
  for (const part of numbers.split(',')) {
    const [, first, last = first] = /^([0-7])(?:-([0-7]))?$/.exec(part) ?? [];
    if (first === undefined || Number(first) > Number(last)) return null;
    for (let day = Number(first); day <= Number(last); day += 1) days[(day + 6) % 7] = true;
  }
  return days;
}

export function formatWeekdays(days: readonly boolean[]): string {
  const numbers = days.flatMap((on, index) => (on ? [index + 1] : []));
  if (numbers.length === 7) return '*';
  const first = numbers[0] ?? 1;
  const unbroken = numbers.length > 2 && numbers.every((day, index) => day === first + index);
  return unbroken ? `${first}-${numbers.at(-1)}` : numbers.join(',');
}

function dayNumber(name: string): number {
  return dayNames.findIndex((day) => day.toLowerCase().startsWith(name.toLowerCase())) + 1;
}
