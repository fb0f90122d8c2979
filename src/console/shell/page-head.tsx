import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface PageHeadProps {
  readonly title: ReactNode;
  /** The list this page belongs to. */
  readonly crumb?: { readonly to: string; readonly label: string };
  /** Beside the title: a status, an address. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
}

/** The 48 px head of every view. Its heading takes the focus after a route change. */
export function PageHead({ title, crumb, beside, actions }: PageHeadProps) {
  return (
    <header className="head">
      {crumb !== undefined && (
        <>
          <Link to={crumb.to} className="crumb">
            {crumb.label}
          </Link>
          <span className="sep" aria-hidden="true">
            /
          </span>
        </>
      )}
      <h1 tabIndex={-1} dir="auto">
        {title}
      </h1>
      {beside}
      {actions !== undefined && <div className="acts">{actions}</div>}
    </header>
  );
}
