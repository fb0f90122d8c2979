import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** The same from a command line. */
  readonly command?: string;
}

/** Nothing here yet: what would be here, one action, one command. */
export function Empty({ title, children, action, command }: EmptyProps) {
  return (
    <div className="empty">
      <b>{title}</b>
      <p className="q">{children}</p>
      {(action !== undefined || command !== undefined) && (
        <div className="row wrap">
          {action}
          {command !== undefined && <code className="s2">{command}</code>}
        </div>
      )}
    </div>
  );
}
