import { useState, type FormEvent } from 'react';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { toast, toastError } from '../../ui/toasts.ts';

interface BookmarkDialogProps {
  readonly deploymentId: string;
  readonly version: number;
  readonly bookmark: string | undefined;
  readonly onClose: () => void;
}

/** Gives a version a name to find it by. */
export function BookmarkDialog({ deploymentId, version, bookmark, onClose }: BookmarkDialogProps) {
  const set = useTool('bookmark_version');
  const [name, setName] = useState(bookmark ?? '');
  function save(next: string | null): void {
    set.mutate(
      { deployment_id: deploymentId, version, bookmark: next },
      {
        onSuccess: () => {
          toast('done', next === null ? `Version ${version} has no bookmark any more` : `Version ${version} is bookmarked`);
          onClose();
        },
        onError: (error) => toastError('The bookmark was not changed', error),
      },
    );
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    save(name.trim() === '' ? null : name.trim());
  }
  return (
    <Dialog title={`Bookmark version ${version}`} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="dialog-body">
          <Field label="Name" help="Something to find it by: “before the redesign”, “as shown to the customer”.">
            {(field) => <Input {...field} data-first-focus maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
        </div>
        <footer>
          {bookmark !== undefined && (
            <Button onClick={() => save(null)} pending={set.isPending && 'Saving'}>
              Remove bookmark
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" primary pending={set.isPending && 'Saving'}>
            Save bookmark
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
