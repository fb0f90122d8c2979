import { File, Pencil } from 'lucide-react';
import { useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { count } from '../../words/count.ts';
import { LineCounts } from './line-counts.tsx';
import type { FileChange } from './timeline-shape.ts';

interface FileListProps {
  readonly files: readonly FileChange[];
  /** The newest is being written. */
  readonly writing?: boolean;
  readonly repaired?: boolean;
  /** How many are shown before the rest is asked for. */
  readonly shown?: number;
}

/** Files as they were written, the newest last. */
export function FileList({ files, writing = false, repaired = false, shown = 8 }: FileListProps) {
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, files.length - shown);
  return (
    <ul className="files">
      {hidden > 0 && (
        <li className="q">
          <button type="button" className="more" onClick={() => setAll(true)}>
            {count(hidden, 'more file')}
          </button>
        </li>
      )}
      {files.slice(hidden).map((file, index, list) => (
        <li key={file.path}>
          {writing && index === list.length - 1 ? <Mark shape="starting" /> : <Icon of={repaired ? Pencil : File} small className="q" />}
          <span className="file" title={file.path}>
            <span className="dir">{file.path.slice(0, file.path.lastIndexOf('/') + 1)}</span>
            <span className="ell">{file.path.slice(file.path.lastIndexOf('/') + 1)}</span>
          </span>
          <span className="c">
            <LineCounts files={[file]} />
          </span>
        </li>
      ))}
    </ul>
  );
}
