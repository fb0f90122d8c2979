import { useVirtualizer } from '@tanstack/react-virtual';
import { Link } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { OutputOf } from '../../../contract/builder-toolset.ts';
import { Icon } from '../../ui/icon.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { count, number } from '../../words/count.ts';

interface FileLinksProps {
  readonly deploymentId: string;
  /** The version in the address; undefined for the live one. */
  readonly version: number | undefined;
  readonly shown: number;
  readonly path: string | undefined;
  readonly files: OutputOf<'get_deployment_files'>['files'];
}

/** With fewer, the eye is quicker. */
const searchedFrom = 12;
const rowHeight = 28;

/** The files of a version. A version may have 20,000, so only those in sight are in the page. */
export function FileLinks({ deploymentId, version, shown, path, files }: FileLinksProps) {
  const box = useRef<HTMLElement>(null);
  const [words, setWords] = useState('');
  const wanted = useDeferredValue(words.trim().toLowerCase());
  const found = useMemo(() => files.filter((file) => file.path.toLowerCase().includes(wanted)), [files, wanted]);
  // What it returns changes without a new identity, so nothing here is memoised; the rows in sight are few.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    initialOffset: () => Math.max(0, files.findIndex((file) => file.path === path) - 4) * rowHeight,
    getItemKey: (index) => found[index]?.path ?? index,
    overscan: 12,
  });
  return (
    <nav className="flist" aria-label={`Files of version ${shown}`}>
      <p className="why flist-h" role="status">
        Version {shown} · {found.length < files.length && `${number(found.length)} of `}
        {count(files.length, 'file')}
      </p>
      {files.length >= searchedFrom && (
        <div className="flist-q">
          <SearchField label="Find a file" placeholder="Find a file" value={words} onChange={setWords} />
        </div>
      )}
      <section className="scroll" ref={box}>
        <ul className="files" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const file = found[item.index];
            if (file === undefined) return null;
            const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
            return (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                aria-setsize={found.length}
                aria-posinset={item.index + 1}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Link
                  to="/deployments/$deploymentId/files"
                  params={{ deploymentId }}
                  search={{ path: file.path, ...(version === undefined ? {} : { version }) }}
                  aria-current={file.path === path ? 'true' : undefined}
                  title={file.path}
                >
                  <Icon of={FileText} small />
                  <span className="ell">
                    <span className="dir">{folder}</span>
                    {file.path.slice(folder.length)}
                  </span>
                  <span className="c q">{bytes(file.size_bytes)}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      </section>
    </nav>
  );
}

function bytes(size: number): string {
  return size < 1_024 ? `${size} B` : size < 1_048_576 ? `${(size / 1_024).toFixed(1)} KB` : `${(size / 1_048_576).toFixed(1)} MB`;
}
