/** The item that a key leads to in a menu: arrows go around, a letter goes to the next item that starts with it. */
export function nextItem(labels: readonly string[], at: number, key: string): number | null {
  const count = labels.length;
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return key.length === 1 ? startingWith(labels, at, key.toLowerCase()) : null;
  }
}

function startingWith(labels: readonly string[], at: number, letter: string): number | null {
  for (let step = 1; step <= labels.length; step += 1) {
    const index = (at + step) % labels.length;
    if (labels[index]?.trim().toLowerCase().startsWith(letter) === true) return index;
  }
  return null;
}
