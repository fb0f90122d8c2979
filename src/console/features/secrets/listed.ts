const namesShown = 2;

/** “Shop”, “Shop and Diary”, “Shop, Diary and 3 more”. */
export function listed(names: readonly string[]): string {
  if (names.length <= namesShown) return names.join(' and ');
  return `${names.slice(0, namesShown).join(', ')} and ${names.length - namesShown} more`;
}
