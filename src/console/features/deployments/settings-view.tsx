import type { ReactNode } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { can } from '../../../domain/can.ts';
import { sizeLimits } from '../../../domain/sizes.ts';
import { Button } from '../../ui/button.tsx';
import { autoStopWords } from './deployment-words.ts';
import { PreviewAccess, previewAccessWords } from './preview-access.tsx';
import type { DialogKind } from './deployments-search.ts';

interface SettingsViewProps {
  readonly deployment: Deployment;
  readonly onDialog: (kind: DialogKind) => void;
  /** What other features have to say about it; what cannot be taken back comes after it. */
  readonly children?: ReactNode;
}

export function SettingsView({ deployment, onDialog, children }: SettingsViewProps) {
  const { cpus, memoryMb } = sizeLimits[deployment.size];
  const restart = can.restart(deployment);
  const serves = deployment.job === 'always_on';
  const remove = can.delete(deployment);
  return (
    <div className="scroll">
      <div className="settings">
        <Setting
          name="Size"
          value={`${deployment.size}: ${cpus} CPU, ${memoryMb} MB`}
          action={<Button onClick={() => onDialog('size')}>Change size…</Button>}
        >
          What the sandbox may use. A running app restarts with its new size.
        </Setting>
        {serves && (
          <>
            <Setting
              name="Auto-stop"
              value={autoStopWords(deployment.auto_stop_minutes)}
              action={<Button onClick={() => onDialog('auto-stop')}>Change auto-stop…</Button>}
            >
              Stops it after this long without a request, a command or a terminal, so that idle time costs nothing.
            </Setting>
            <Setting name="Preview" value={deployment.preview_access} action={<PreviewAccess deployment={deployment} />}>
              {previewAccessWords(deployment)}
            </Setting>
          </>
        )}
        <Setting
          name="Restart"
          action={
            <Button impossible={!restart.ok && restart.why} onClick={() => onDialog('restart')}>
              Restart app…
            </Button>
          }
        >
          Changed secrets and settings apply after a restart.
        </Setting>
        {children}
        <Setting
          name="Delete"
          action={
            <Button danger="word" impossible={!remove.ok && remove.why} onClick={() => onDialog('delete')}>
              Delete deployment…
            </Button>
          }
        >
          Takes it away with its address. For 7 days it can be restored; then its versions, logs and data are gone.
        </Setting>
      </div>
    </div>
  );
}

function Setting({
  name,
  value,
  action,
  children,
}: {
  readonly name: string;
  readonly value?: string;
  readonly action: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="setting">
      <div className="grow">
        <h2>
          {name} {value !== undefined && <span className="q">{value}</span>}
        </h2>
        <p className="q">{children}</p>
      </div>
      {action}
    </section>
  );
}
