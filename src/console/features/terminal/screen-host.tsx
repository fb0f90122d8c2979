import { useEffect, useRef } from 'react';
import type { Shell } from './shell.ts';
import { takeKeys } from './screen-keys.ts';

interface ScreenHostProps {
  readonly shell: Shell;
  readonly shown: boolean;
  readonly onLeave: () => void;
  readonly onFind: () => void;
}

/** The place of one screen. A hidden one keeps its connection and is not drawn. */
export function ScreenHost({ shell, shown, onLeave, onFind }: ScreenHostProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown && host.current !== null) return shell.screen.show(host.current);
  }, [shell, shown]);
  useEffect(() => takeKeys(shell.screen.terminal, { onLeave, onFind }), [shell, onLeave, onFind]);
  return (
    <div className="tscreen" hidden={!shown}>
      <div className="tscreen-in" ref={host} />
    </div>
  );
}
