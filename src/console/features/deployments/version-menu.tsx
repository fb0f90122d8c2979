import { useNavigate } from '@tanstack/react-router';
import { Bookmark, Download, Ellipsis, FileText, GitCompareArrows, Undo2 } from 'lucide-react';
import type { OutputOf } from '../../../contract/builder-toolset.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { toastError } from '../../ui/toasts.ts';

export type VersionDialog = 'rollback' | 'bookmark';

interface VersionMenuProps {
  readonly deploymentId: string;
  readonly version: OutputOf<'list_versions'>['versions'][number];
  readonly onDialog: (which: VersionDialog) => void;
}

/** What can be done with a version. */
export function VersionMenu({ deploymentId, version: { version, bookmark, live }, onDialog }: VersionMenuProps) {
  const navigate = useNavigate();
  const download = useTool('download_deployment');
  const params = { deploymentId };
  return (
    <Menu
      trigger={
        <Button ghost square small label={`Actions for version ${version}`} pending={download.isPending && 'Packing'}>
          <Icon of={Ellipsis} />
        </Button>
      }
    >
      <MenuItem
        icon={GitCompareArrows}
        onPick={() => void navigate({ to: '/deployments/$deploymentId/versions', params, search: { compare: version } })}
      >
        What it changed
      </MenuItem>
      <MenuItem icon={FileText} onPick={() => void navigate({ to: '/deployments/$deploymentId/files', params, search: { version } })}>
        Its files
      </MenuItem>
      <MenuItem icon={Bookmark} onPick={() => onDialog('bookmark')}>
        {bookmark === undefined ? 'Bookmark…' : 'Change bookmark…'}
      </MenuItem>
      <MenuItem
        icon={Download}
        onPick={() =>
          download.mutate(
            { deployment_id: deploymentId, version },
            {
              onSuccess: ({ url }) => location.assign(new URL(url).pathname),
              onError: (error) => toastError(`Version ${version} was not downloaded`, error),
            },
          )
        }
      >
        Download
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Undo2} impossible={live && 'It is live already.'} onPick={() => onDialog('rollback')}>
        Roll back to it…
      </MenuItem>
    </Menu>
  );
}
