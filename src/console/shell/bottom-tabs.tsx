import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Ellipsis, LogOut, Plus, Search } from 'lucide-react';
import { sessionQuery } from '../api/session.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/menu.tsx';
import { places } from './places.ts';
import { leave } from './leave.ts';
import { themeOptions, useThemeChoice } from './theme-menu.tsx';
import { chooseTheme } from './theme.ts';

const tabs = places.filter((place) => place.tab);
const more = places.filter((place) => !place.tab);

/** The sidebar of a phone; what has no tab of its own is under More. */
export function BottomTabs({ onPalette }: { readonly onPalette: () => void }) {
  const navigate = useNavigate();
  const theme = useThemeChoice();
  const tenant = useQuery(sessionQuery).data?.tenant ?? '';
  return (
    <nav className="pnav" aria-label="Main">
      <Link to="/" activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
        <Icon of={Plus} />
        New
      </Link>
      {tabs.map((place) => (
        <Link key={place.to} to={place.to} activeProps={{ 'aria-current': 'page' }}>
          <Icon of={place.icon} />
          {place.short}
        </Link>
      ))}
      <Menu
        side="top"
        trigger={
          <button type="button">
            <Icon of={Ellipsis} />
            More
          </button>
        }
      >
        {more.map((place) => (
          <MenuItem key={place.to} icon={place.icon} onPick={() => void navigate({ to: place.to })}>
            {place.label}
          </MenuItem>
        ))}
        <MenuItem icon={Search} onPick={onPalette}>
          Search
        </MenuItem>
        <MenuLine />
        <MenuChoice label="Theme" options={themeOptions} value={theme} onPick={chooseTheme} />
        <MenuLine />
        <MenuItem icon={LogOut} onPick={() => void leave()}>
          Sign out of {tenant}
        </MenuItem>
      </Menu>
    </nav>
  );
}
