import { FileArchive, FolderUp } from 'lucide-react';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import { sendArchive } from '../../api/send-archive.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { sizeWords } from '../../words/size.ts';
import { base64, filesToSend, folderName, type FolderFile } from './folder-files.ts';
import { emptyRunAs, runAsInput, runAsProblem } from './run-as-draft.ts';
import { RunAsFields } from './run-as-fields.tsx';

interface DeployCodeDialogProps {
  readonly onClose: () => void;
  readonly onDeployed: (deploymentId: string) => void;
}

const mostFiles = 2_000;

/** Ships a folder or an archive that someone already has. */
export function DeployCodeDialog({ onClose, onDeployed }: DeployCodeDialogProps) {
  const deploy = useTool('deploy_code');
  const [name, setName] = useState('');
  const [files, setFiles] = useState<readonly FolderFile[]>([]);
  const [archive, setArchive] = useState<File | null>(null);
  const [sending, setSending] = useState(false);
  const [runAs, setRunAs] = useState(() => emptyRunAs(Intl.DateTimeFormat().resolvedOptions().timeZone));
  const [reading, setReading] = useState<unknown>(null);
  const missing =
    files.length === 0 && archive === null
      ? 'Choose a folder or an archive first.'
      : files.length > mostFiles
        ? `At most ${mostFiles.toLocaleString('en-US')} files.`
        : (runAsProblem(runAs) ?? undefined);

  function choose(event: ChangeEvent<HTMLInputElement>): void {
    const chosen = [...(event.target.files ?? [])];
    setArchive(null);
    setFiles(filesToSend(chosen));
    if (name === '') setName(folderName(chosen));
  }
  function chooseArchive(event: ChangeEvent<HTMLInputElement>): void {
    const chosen = event.target.files?.[0];
    if (chosen === undefined) return;
    setFiles([]);
    setArchive(chosen);
    if (name === '') setName(chosen.name.replace(/\.(zip|tgz|tar\.gz|tar)$/i, ''));
  }
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (missing !== undefined || deploy.isPending || sending) return;
    setReading(null);
    setSending(true);
    const onSuccess = ({ deployment_id }: { readonly deployment_id: string }) => onDeployed(deployment_id);
    try {
      if (archive !== null) {
        deploy.mutate({ name, upload_id: await sendArchive(archive), ...runAsInput(runAs) }, { onSuccess });
        return;
      }
      const sent = await Promise.all(
        files.map(async ({ path, file }) => ({
          path,
          content: base64(new Uint8Array(await file.arrayBuffer())),
          encoding: 'base64' as const,
        })),
      );
      deploy.mutate({ name, files: sent, ...runAsInput(runAs) }, { onSuccess });
    } catch (error) {
      setReading(error);
    } finally {
      setSending(false);
    }
  }

  return (
    <Dialog title="Deploy code" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <div className="dialog-body form">
          <p>
            A Node.js or Python app, or a folder of pages. The app listens on the port in <code>PORT</code> and keeps its data under{' '}
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
                : `${files.length.toLocaleString('en-US')} files, ${sizeWords(files.reduce((sum, { file }) => sum + file.size, 0))}`}
            </span>
          </label>
          <label className="folder">
            <input type="file" className="vh" accept=".zip,.tgz,.tar.gz,.tar" onChange={chooseArchive} />
            <span className="btn">
              <Icon of={FileArchive} small />
              {archive === null ? 'Choose an archive' : 'Choose another'}
            </span>
            <span className="q ell">
              {archive === null ? 'zip or tar.gz, sent as it is' : `${archive.name}, ${sizeWords(archive.size)}`}
            </span>
          </label>
          <Field label="Name">
            {(attributes) => (
              <Input {...attributes} required maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <RunAsFields draft={runAs} onDraft={setRunAs} />
          {deploy.isError && <ErrorBox what="It was not deployed." error={deploy.error} />}
          {reading !== null && <ErrorBox what="It could not be sent." error={reading} />}
        </div>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" primary pending={deploy.isPending ? 'Deploying' : sending && 'Sending'} impossible={missing}>
            Deploy code
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
