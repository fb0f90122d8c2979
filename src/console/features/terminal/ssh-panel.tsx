import { KeyRound } from 'lucide-react';
import type { Deployment } from '../../../contract/deployments.ts';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { SshAccess } from './ssh-access.tsx';
import { SshCreate } from './ssh-create.tsx';
import type { Ssh } from './use-ssh.ts';

/** The same sandbox from one's own terminal. */
export function SshPanel({ deployment, ssh }: { readonly deployment: Deployment; readonly ssh: Ssh }) {
  const { access } = ssh;
  const now = useNow(access === null ? null : 1_000);
  // An access whose time is up is none.
  const active = access !== null && Date.parse(access.expires_at) > now ? access : null;
  return (
    <aside className="aside tside" aria-label="SSH">
      <header>
        <span className="row">
          <Icon of={KeyRound} />
          SSH
        </span>
        <Status shape={active === null ? 'stopped' : 'running'}>{active === null ? 'Closed' : 'Active'}</Status>
      </header>
      {ssh.phase === 'loading' && (
        <section>
          <Skeleton lines={['80%', '56%', '64%']} label="Loading SSH access" />
        </section>
      )}
      {ssh.phase === 'failed' && (
        <section>
          <ErrorBox what="SSH access could not be read." error={ssh.error} onRetry={ssh.retry} />
        </section>
      )}
      {ssh.phase === 'ready' && active === null && <SshCreate deploymentId={deployment.deployment_id} onOpened={ssh.opened} />}
      {ssh.phase === 'ready' && active !== null && <SshAccess deployment={deployment} ssh={ssh} access={active} />}
    </aside>
  );
}
