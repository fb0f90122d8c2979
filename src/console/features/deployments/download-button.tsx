import { Download } from 'lucide-react';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { toastError } from '../../ui/toasts.ts';

/** Takes a version home: its files, with what it takes to run elsewhere, as a zip. */
export function DownloadButton({ deploymentId, version }: { readonly deploymentId: string; readonly version: number }) {
  const download = useTool('download_deployment');
  return (
    <Button
      small
      ghost
      square
      label={`Download version ${version}`}
      pending={download.isPending && 'Packing'}
      onClick={() =>
        download.mutate(
          { deployment_id: deploymentId, version },
          {
            onSuccess: ({ url }) => location.assign(new URL(url).pathname),
            onError: (error) => toastError(`Version ${version} was not downloaded`, error),
          },
        )
      }
    >
      <Icon of={Download} small />
    </Button>
  );
}
