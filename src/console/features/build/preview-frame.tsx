import { useQuery } from '@tanstack/react-query';
import type { Deployment } from '../../../contract/deployments.ts';
import { previewQuery } from '../../api/session.ts';
import { ErrorBox } from '../../ui/error-box.tsx';

interface PreviewFrameProps {
  readonly deployment: Deployment;
  readonly width: string;
}

/** The app in its own origin. A private one is entered by an address with a pass, made for this frame. Mount it anew to load it anew. */
export function PreviewFrame({ deployment, width }: PreviewFrameProps) {
  const isPrivate = deployment.preview_access === 'private';
  const entrance = useQuery({ ...previewQuery(deployment.slug), enabled: isPrivate });
  if (entrance.isError) {
    return <ErrorBox what="The app is private, and could not be entered." error={entrance.error} onRetry={() => void entrance.refetch()} />;
  }
  const src = isPrivate ? entrance.data?.url : deployment.preview_url;
  if (src === undefined) return null;
  return (
    <iframe
      className="pvframe"
      style={{ width }}
      title={`Preview of ${deployment.name}`}
      src={src}
      sandbox="allow-scripts allow-forms allow-same-origin allow-popups allow-downloads"
      referrerPolicy="no-referrer"
    />
  );
}
