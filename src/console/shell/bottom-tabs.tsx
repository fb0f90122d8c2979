import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { Icon } from '../ui/icon.tsx';
import { places } from './places.ts';

/** The sidebar of a phone. */
export function BottomTabs() {
  return (
    <nav className="pnav" aria-label="Main">
      <Link to="/" activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
        <Icon of={Plus} />
        New
      </Link>
      {places.map((place) => (
        <Link key={place.to} to={place.to} activeProps={{ 'aria-current': 'page' }}>
          <Icon of={place.icon} />
          {place.short}
        </Link>
      ))}
    </nav>
  );
}
