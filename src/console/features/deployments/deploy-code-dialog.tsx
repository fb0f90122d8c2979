import { FolderUp } from 'lucide-react';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { base64, filesToSend, folderName, type FolderFile } from './folder-files.ts';

interface DeployCodeDialogProps {
  readonly onClose: () => void;
  readonly onDeployed: (deploymentId: string) => void;
}

const mostFiles = 2_000;

/** Ships a folder that someone already has. */
export function DeployCodeDialog({ onClose, onDeployed }: DeployCodeDialogProps) {
  const deploy = useTool('deploy_code');
  const [name, setName] = useState('');
  const [files, setFiles] = useState<readonly FolderFile[]>([]);
  const [reading, setReading] = useState<unknown>(null);
  const missing =
    files.length === 0
      ? 'Choose a folder first.'
      : files.length > mostFiles
        ? `At most ${mostFiles.toLocaleString('en-US')} files.`
        : undefined;

  function choose(event: ChangeEvent<HTMLInputElement>): void {
    const chosen = [...(event.target.files ?? [])];
    setFiles(filesToSend(chosen));
    if (name === '') setName(folderName(chosen));
  }
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (missing !== undefined || deploy.isPending) return;
    setReading(null);
    try {
      const sent = await Promise.all(
        files.map(async ({ path, file }) => ({
          path,
          content: base64(new Uint8Array(await file.arrayBuffer())),
          encoding: 'base64' as const,
        })),
      );
      deploy.mutate({ name, files: sent }, { onSuccess: ({ deployment_id }) => onDeployed(deployment_id) });
    } catch (error) {
      setReading(error);
    }
  }

  return (
    <Dialog title="Deploy code" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <div className="dialog-body form">
          <p>
            A folder with a Node.js, Python or static site. The app listens on the port in <code>PORT</code> and keeps its data under{' '}
            <code>DATA_DIR</code>.
          </p>
          <label className="folder">
            <input type="file" className="vh" {...{ webkitdirectory: '' }} onChange={choose} data-first-focus />
            <span className="btn">
              <Icon of={FolderUp} small />
              {files.length === 0 ? 'Choose a folder' : 'Choose another'}
            </span>
            <span className="q">
              {files.length === 0
                ? 'node_modules, .git and .env stay here'
                : `${files.length.toLocaleString('en-US')} files, ${sizeOf(files)}`}
            </span>
          </label>
          <Field label="Name">
            {(attributes) => (
              <Input {...attributes} required maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          {deploy.isError && <ErrorBox what="It was not deployed." error={deploy.error} />}
          {reading !== null && <ErrorBox what="The folder could not be read." error={reading} />}
        </div>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" primary pending={deploy.isPending && 'Deploying'} impossible={missing}>
            Deploy code
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function sizeOf(files: readonly FolderFile[]): string {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1_024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
