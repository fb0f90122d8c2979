export type ThemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'theme';
const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** What the person chose; storage may be off, then the system decides. */
export function themeChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

export function chooseTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, choice);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  apply(choice);
  for (const listener of listeners) listener();
}

export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function apply(choice: ThemeChoice): void {
  document.documentElement.dataset['theme'] = choice === 'system' ? (darkSystem.matches ? 'dark' : 'light') : choice;
}

darkSystem.addEventListener('change', () => {
  if (themeChoice() === 'system') apply('system');
});
