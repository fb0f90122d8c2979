const grouped = new Intl.NumberFormat('en-US');

/** `2,014` */
export function number(value: number): string {
  return grouped.format(value);
}

/** `1 file`, `24 files`, `3 entities` (give the plural where it is not an s). */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${grouped.format(value)} ${value === 1 ? one : many}`;
}
