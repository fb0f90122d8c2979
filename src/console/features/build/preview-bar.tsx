import { ExternalLink, Monitor, RotateCw, Smartphone, Tablet } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Segmented } from '../../ui/segmented.tsx';

export type PreviewWidth = 'phone' | 'tablet' | 'desktop';

interface PreviewBarProps {
  readonly url: string;
  readonly width: PreviewWidth;
  readonly onWidth: (width: PreviewWidth) => void;
  readonly onReload: () => void;
  /** False while nothing answers at the address. */
  readonly reachable: boolean;
}

const options = [
  { value: 'phone', name: 'Phone width', label: <Icon of={Smartphone} /> },
  { value: 'tablet', name: 'Tablet width', label: <Icon of={Tablet} /> },
  { value: 'desktop', name: 'Full width', label: <Icon of={Monitor} /> },
] as const;

export function PreviewBar({ url, width, onWidth, onReload, reachable }: PreviewBarProps) {
  return (
    <div className="pvbar">
      <Button ghost square label="Reload the preview" impossible={!reachable && 'The app is not running.'} onClick={onReload}>
        <Icon of={RotateCw} />
      </Button>
      <span className="url">
        <code className="ell grow">{url}</code>
        <CopyButton what="Address" text={url} ghost small />
      </span>
      <Segmented label="Width of the preview" className="hide-p seg-icons" options={options} value={width} onPick={onWidth} />
      <a className="btn btn-g btn-i" href={url} target="_blank" rel="noreferrer" aria-label="Open in a new tab" title="Open in a new tab">
        <Icon of={ExternalLink} />
      </a>
    </div>
  );
}
