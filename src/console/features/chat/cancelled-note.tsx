import { Status } from '../../ui/status.tsx';

export function CancelledNote({ liveVersion }: { readonly liveVersion: number }) {
  return (
    <div className="row wrap">
      <Status shape="stopped">Cancelled</Status>
      <span className="q">
        {liveVersion === 0
          ? 'Nothing of it is live. Say how to go on, or delete the builder.'
          : `Version ${liveVersion} keeps serving. Say how to go on.`}
      </span>
    </div>
  );
}
