import { useNavigate } from '@tanstack/react-router';
import { Copy, Ellipsis, ExternalLink, Gauge, RotateCw, ScrollText, SquareTerminal, Timer, Trash2 } from 'lucide-react';
import type { Deployment } from '../../../contract/deployments.ts';
import { can } from '../../../domain/can.ts';
import { sizeLimits } from '../../../domain/sizes.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { autoStopWords } from './deployment-words.ts';
import type { DialogKind } from './deployments-search.ts';

interface DeploymentMenuProps {
  readonly deployment: Deployment;
  readonly small?: boolean;
  readonly onDialog: (kind: DialogKind) => void;
}

/** Everything else that can be done; what is not possible now stays and says why. */
export function DeploymentMenu({ deployment, small = false, onDialog }: DeploymentMenuProps) {
  const navigate = useNavigate();
  const exec = can.exec(deployment);
  const restart = can.restart(deployment);
  const remove = can.delete(deployment);
  async function copyUrl(): Promise<void> {
    try {
      await copyText(deployment.preview_url);
      toast('done', 'URL copied');
    } catch (error) {
      toastError('The URL was not copied', error);
    }
  }
  const open = (to: '/deployments/$deploymentId/logs' | '/deployments/$deploymentId/terminal') =>
    void navigate({ to, params: { deploymentId: deployment.deployment_id }, search: {} });
  return (
    <Menu
      trigger={
        <Button ghost square small={small} label={`More actions for ${deployment.name}`}>
          <Icon of={Ellipsis} />
        </Button>
      }
    >
      <MenuItem icon={ScrollText} onPick={() => open('/deployments/$deploymentId/logs')}>
        {deployment.status === 'crashed' ? 'Open logs at the crash' : 'Open logs'}
      </MenuItem>
      <MenuItem icon={SquareTerminal} impossible={!exec.ok && exec.why} onPick={() => open('/deployments/$deploymentId/terminal')}>
        Open terminal
      </MenuItem>
      {deployment.job === 'always_on' && (
        <>
          <MenuItem icon={ExternalLink} onPick={() => window.open(deployment.preview_url, '_blank', 'noopener')}>
            Open in a new tab
          </MenuItem>
          <MenuItem icon={Copy} onPick={() => void copyUrl()}>
            Copy URL
          </MenuItem>
        </>
      )}
      <MenuLine />
      <MenuItem icon={RotateCw} impossible={!restart.ok && restart.why} onPick={() => onDialog('restart')}>
        Restart…
      </MenuItem>
      {deployment.job === 'always_on' && (
        <MenuItem icon={Timer} hint={autoStopWords(deployment.auto_stop_minutes)} onPick={() => onDialog('auto-stop')}>
          Change auto-stop…
        </MenuItem>
      )}
      <MenuItem icon={Gauge} hint={`${sizeLimits[deployment.size].memoryMb} MB`} onPick={() => onDialog('size')}>
        Change size…
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Trash2} danger impossible={!remove.ok && remove.why} onPick={() => onDialog('delete')}>
        Delete deployment…
      </MenuItem>
    </Menu>
  );
}
