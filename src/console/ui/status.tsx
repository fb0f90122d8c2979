import type { ReactNode } from 'react';
import { Mark, type MarkShape } from './mark.tsx';

/** A state as shape and word: `<Status shape="running">Running</Status>`. */
export function Status({ shape, children }: { readonly shape: MarkShape; readonly children: ReactNode }) {
  return (
    <span className={`st st-${shape}`}>
      <Mark shape={shape} />
      <b>{children}</b>
    </span>
  );
}
