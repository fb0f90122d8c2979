import { ChevronDown, ChevronRight, File } from 'lucide-react';
import { Icon } from '../../ui/icon.tsx';
import { treeLines } from './file-tree.ts';
import { LineCounts } from './line-counts.tsx';
import type { FileChange } from './timeline-shape.ts';

interface FileTreeProps {
  readonly paths: readonly string[];
  readonly changes: readonly FileChange[];
  readonly open: string | null;
  readonly shut: ReadonlySet<string>;
  readonly onOpen: (path: string) => void;
  readonly onShut: (path: string) => void;
}

const indentPx = 14;

export function FileTree({ paths, changes, open, shut, onOpen, onShut }: FileTreeProps) {
  const changed = new Map(changes.map((change) => [change.path, change]));
  return (
    <ul className="files tree" aria-label="Files">
      {treeLines(paths, shut).map((line) => {
        const change = changed.get(line.path);
        const folder = line.kind === 'folder';
        return (
          <li key={line.path}>
            <button
              type="button"
              style={{ paddingLeft: 8 + line.depth * indentPx }}
              aria-expanded={folder ? !shut.has(line.path) : undefined}
              aria-current={line.path === open ? 'true' : undefined}
              onClick={() => (folder ? onShut(line.path) : onOpen(line.path))}
            >
              <Icon of={folder ? (shut.has(line.path) ? ChevronRight : ChevronDown) : File} small className="q" />
              <span className={folder ? 'dir ell' : 'ell'}>{line.name}</span>
              {change !== undefined && (
                <span className="c">
                  <LineCounts files={[change]} />
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
