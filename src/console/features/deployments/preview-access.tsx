import { useState } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { can } from '../../../domain/can.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choice.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { PreviewLinkDialog } from './preview-link-dialog.tsx';

/** Who may open the app: a switch, and links for those who are let in though they are not signed in here. */
export function PreviewAccess({ deployment }: { readonly deployment: Deployment }) {
  const set = useTool('set_preview_access');
  const [sharing, setSharing] = useState(false);
  const isPrivate = deployment.preview_access === 'private';
  const possible = can.setPreviewAccess(deployment);
  const shareable = can.sharePreview(deployment);

  function change(on: boolean): void {
    if (set.isPending) return;
    if (!possible.ok) return toast('stopped', possible.why);
    set.mutate(
      { deployment_id: deployment.deployment_id, access: on ? 'private' : 'public' },
      {
        onSuccess: () =>
          toast('done', on ? `${deployment.name} is private now` : `Anyone with its address may open ${deployment.name} now`),
        onError: (error) => toastError('Who may open it was not changed', error),
      },
    );
  }
  return (
    <div className="row wrap">
      <Switch on={isPrivate} onChange={change}>
        Private
      </Switch>
      <Button small impossible={!shareable.ok && shareable.why} onClick={() => setSharing(true)}>
        Share by link…
      </Button>
      {sharing && <PreviewLinkDialog deployment={deployment} onClose={() => setSharing(false)} />}
    </div>
  );
}

export function previewAccessWords({ preview_access }: Pick<Deployment, 'preview_access'>): string {
  return preview_access === 'private'
    ? 'Only people signed in to this console, and whoever has a preview link, may open it.'
    : 'Anyone with its address may open it.';
}
