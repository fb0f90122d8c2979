import '@xterm/xterm/css/xterm.css';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { can } from '../../../domain/can.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Empty } from '../../ui/empty.tsx';
import { FindBar } from './find-bar.tsx';
import { KeyRow } from './key-row.tsx';
import { ScreenHost } from './screen-host.tsx';
import { ShellBar } from './shell-bar.tsx';
import { ShellNote } from './shell-note.tsx';
import { SshPanel } from './ssh-panel.tsx';
import { TerminalFoot } from './terminal-foot.tsx';
import type { TerminalSearch } from './terminal-search.ts';
import { useShellList, type TerminalSearchChange } from './use-shell-list.ts';
import { useShellState } from './use-shell-state.ts';
import { useShells } from './use-shells.ts';
import { useSsh } from './use-ssh.ts';

interface TerminalViewProps {
  readonly deployment: Deployment;
  readonly search: TerminalSearch;
  readonly onChange: (change: TerminalSearchChange) => void;
  /** The button that starts the app: a shell never does. */
  readonly start: ReactNode;
}

/** Shells in the app's sandbox, and beside them its SSH access. Mount it anew for another deployment. */
export function TerminalView({ deployment, search, onChange, start }: TerminalViewProps) {
  const possible = can.exec(deployment);
  const list = useShellList(deployment.deployment_id, search, possible.ok, onChange);
  const shells = useShells(deployment.deployment_id, list.refs, possible.ok);
  const shell = list.current === null ? null : (shells.get(list.current) ?? null);
  const state = useShellState(shell);
  const [finding, setFinding] = useState(false);
  const [large, setLarge] = useState(false);
  const ssh = useSsh(deployment);
  const find = useCallback(() => setFinding(true), []);

  const live = state?.is === 'live';
  useEffect(() => {
    // On a phone the focus would pull up the keyboard.
    if (live && shell !== null && matchMedia('(pointer: fine)').matches && !isTyping()) shell.screen.terminal.focus();
  }, [live, shell]);
  function closeShell(id: string): void {
    shells.get(id)?.end();
    list.remove(id);
  }

  return (
    <div className="tsplit">
      <div className="tsplit-in" data-side={ssh === null ? undefined : search.side}>
        <section className={classNames('tpane', large && shell !== null && 'tpane-large')} aria-label="Terminal">
          <ShellBar
            refs={list.refs}
            shells={shells}
            current={list.current}
            impossible={!possible.ok && possible.why}
            ssh={ssh && { shown: search.side === 'ssh', onToggle: () => onChange({ side: search.side === 'ssh' ? undefined : 'ssh' }) }}
            onPick={list.pick}
            onNew={list.add}
            onClose={closeShell}
            onRename={list.rename}
            onFind={find}
            large={large}
            onLarge={() => {
              setLarge(!large);
              shell?.screen.terminal.focus();
            }}
          />
          <div className="tbody">
            <ShellNote
              state={state}
              stopped={possible.ok || shells.size === 0 ? null : { why: possible.why, start }}
              onRetry={() => shell?.retry()}
              onNew={() => list.current !== null && list.replace(list.current)}
            />
            {finding && shell !== null && (
              <FindBar
                key={shell.id}
                screen={shell.screen}
                onClose={() => {
                  setFinding(false);
                  shell.screen.terminal.focus();
                }}
              />
            )}
            {[...shells.values()].map((one) => (
              <ScreenHost key={one.id} shell={one} shown={one === shell} onLeave={leave} onFind={find} />
            ))}
            {shell === null && (
              <div className="scroll page-pad">
                {possible.ok ? (
                  <Empty title="No shell is open" action={<Button onClick={list.add}>Open a shell</Button>}>
                    A shell runs in the sandbox of the app, with its code and its data. It goes on for five minutes after you leave.
                  </Empty>
                ) : (
                  <Empty title={possible.why} action={start}>
                    A shell runs in the sandbox of the app, so there is one only while the app runs. Opening this page never starts it.
                  </Empty>
                )}
              </div>
            )}
            {shell !== null && live && <KeyRow key={shell.id} shell={shell} />}
            {shell !== null && <TerminalFoot shell={shell} />}
          </div>
        </section>
        {ssh !== null && <SshPanel deployment={deployment} ssh={ssh} />}
      </div>
    </div>
  );
}

/** Out of the terminal to the name of its shell, from where Tab goes on. */
function leave(): void {
  document.querySelector<HTMLElement>('[data-shell]')?.focus();
}

function isTyping(): boolean {
  return /^(input|textarea|select)$/i.test(document.activeElement?.tagName ?? '') || document.querySelector('dialog[open]') !== null;
}
