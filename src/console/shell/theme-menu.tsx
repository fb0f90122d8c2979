import { SunMoon } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import { chooseTheme, onThemeChange, themeChoice, type ThemeChoice } from './theme.ts';

export const themeOptions: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(onThemeChange, themeChoice);
}

export function ThemeMenu() {
  const choice = useThemeChoice();
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button type="button" className="nav-item" title="Theme" aria-label={`Theme: ${choice}`}>
          <Icon of={SunMoon} />
          <span className="tx">Theme: {choice}</span>
        </button>
      }
    >
      <MenuChoice label="Theme" options={themeOptions} value={choice} onPick={chooseTheme} />
    </Menu>
  );
}
