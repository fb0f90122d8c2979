import { number } from '../../words/count.ts';
import type { FileChange } from './timeline-shape.ts';

/** `+2,014 −6`; nothing is written for a side without lines. */
export function LineCounts({ files }: { readonly files: readonly Pick<FileChange, 'added' | 'removed'>[] }) {
  const added = files.reduce((sum, file) => sum + file.added, 0);
  const removed = files.reduce((sum, file) => sum + file.removed, 0);
  return (
    <span className="mono nw">
      {added > 0 && <span className="add">+{number(added)}</span>}
      {added > 0 && removed > 0 && ' '}
      {removed > 0 && <span className="del">−{number(removed)}</span>}
    </span>
  );
}
