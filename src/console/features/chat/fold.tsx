import { ChevronDown } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { Mark, type MarkShape } from '../../ui/mark.tsx';

interface FoldProps {
  readonly shape: MarkShape;
  readonly what: string;
  readonly words: string;
  /** What opens below the line; without it the line is only told. */
  readonly children?: ReactNode;
}

/** Something settled, in a line of 28 px that opens. */
export function Fold({ shape, what, words, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const line = (
    <>
      <Mark shape={shape} />
      <span className="q nw">{what}</span>
      <span className="v ell">{words}</span>
    </>
  );
  if (children === undefined) return <div className="fold">{line}</div>;
  return (
    <div>
      <button type="button" className="fold" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {line}
        <Icon of={ChevronDown} small className={open ? 'turned' : ''} />
      </button>
      <div id={id} className="fold-body" hidden={!open}>
        {open && children}
      </div>
    </div>
  );
}
