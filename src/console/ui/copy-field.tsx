import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';

interface CopyFieldProps {
  /** What is copied: “Link”. */
  readonly what: string;
  readonly text: string;
  /** What else can be done with it, before the copy. */
  readonly children?: ReactNode;
}

/** A line of text to be taken elsewhere, with the button that copies it. */
export function CopyField({ what, text, children }: CopyFieldProps) {
  return (
    <div className="copyf">
      <code className="ell">{text}</code>
      {children}
      <CopyButton what={what} text={text} />
    </div>
  );
}
