import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface TabLinksProps {
  readonly label: string;
  readonly tabs: readonly { readonly to: string; readonly label: ReactNode }[];
  readonly params: Record<string, string>;
}

/** Tabs that are pages with an address of their own: links, not an ARIA tablist. */
export function TabLinks({ label, tabs, params }: TabLinksProps) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} params={params} activeProps={{ 'aria-current': 'page' }}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
