import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

const keys: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['⌘ K', 'Ctrl K'], 'Search and commands'],
  [['?'], 'This list'],
  [['N'], 'New build'],
  [['B'], 'Builders'],
  [['D'], 'Deployments'],
  [['/'], 'Search in this view'],
  [['Enter'], 'Send (in the chat)'],
  [['Shift Enter'], 'New line (in the chat)'],
  [['n', 'Shift N'], 'Next or previous hit (in the logs)'],
  [['Esc'], 'Close, or stop the running turn'],
];

export function KeyList({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="Keys"
      onClose={onClose}
      footer={
        <Button onClick={onClose} data-first-focus>
          Close
        </Button>
      }
    >
      <dl className="dialog-body keys">
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
