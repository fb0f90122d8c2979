import type { ITheme } from '@xterm/xterm';

/** The terminal's colours are the page's: read from the tokens as they are now. */
export function screenTheme(): ITheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const ansi = Object.fromEntries(
    (['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'] as const).flatMap((name) => {
      const colour = token(`ansi-${name}`);
      return [
        [name, colour],
        [`bright${name.charAt(0).toUpperCase()}${name.slice(1)}`, colour],
      ];
    }),
  );
  return {
    ...ansi,
    background: token('sunken'),
    foreground: token('text'),
    cursor: token('accent-edge'),
    cursorAccent: token('on-accent'),
    selectionBackground: token('border-strong'),
    selectionInactiveBackground: token('selected'),
    black: token('text-disabled'),
    brightBlack: token('text-quiet'),
    white: token('text-2'),
    brightWhite: token('text'),
    scrollbarSliderBackground: token('border-strong'),
    scrollbarSliderHoverBackground: token('border-control'),
    scrollbarSliderActiveBackground: token('border-control'),
  };
}

/** Calls back when the page's theme changes, until the returned function is called. */
export function onThemeSwitch(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** How hits of a search are marked. */
export function hitColours() {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    matchBackground: token('selected'),
    matchBorder: token('border-control'),
    matchOverviewRuler: token('border-control'),
    activeMatchBackground: token('accent'),
    activeMatchBorder: token('accent-edge'),
    activeMatchColorOverviewRuler: token('accent-edge'),
  };
}
