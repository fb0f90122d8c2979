import { Link } from '@tanstack/react-router';
import type { Deployment } from '../../../contract/deployments.ts';
import { Ago } from '../../ui/ago.tsx';
import { deploymentState } from '../../ui/state-words.ts';
import { Status } from '../../ui/status.tsx';
import { cronWords } from '../../words/schedule-words.ts';
import { DeploymentMenu } from './deployment-menu.tsx';
import { cpuWords, memoryWords, shortUrl, statusNote } from './deployment-words.ts';
import type { DialogKind } from './deployments-search.ts';
import { StartStopButton } from './start-stop-button.tsx';

interface DeploymentRowProps {
  readonly deployment: Deployment;
  readonly now: number;
  readonly onDialog: (kind: DialogKind) => void;
}

export function DeploymentRow({ deployment, now, onDialog }: DeploymentRowProps) {
  return (
    <tr>
      <td className="d-st">
        <StateAndWhy deployment={deployment} now={now} />
      </td>
      <td className="d-n">
        <NameAndAddress deployment={deployment} />
      </td>
      <td className="num d-v">{deployment.version === 0 ? '–' : deployment.version}</td>
      <td className="num q nw d-l">
        <Ago at={deployment.last_request_at} />
      </td>
      <td className="num nw d-c">{cpuWords(deployment)}</td>
      <td className="num nw d-m">{memoryWords(deployment)}</td>
      <td className={deployment.restarts > 0 ? 'num d-r del' : 'num d-r q'}>{deployment.restarts}</td>
      <td className="d-a">
        <div className="row dep-acts">
          <StartStopButton deployment={deployment} small />
          <DeploymentMenu deployment={deployment} small onDialog={onDialog} />
        </div>
      </td>
    </tr>
  );
}

function StateAndWhy({ deployment, now }: { readonly deployment: Deployment; readonly now: number }) {
  const { shape, word } = deploymentState(deployment);
  return (
    <div className="stw">
      <Status shape={shape}>{word}</Status>
      <span className="q t12 ell">{statusNote(deployment, now)}</span>
    </div>
  );
}

function NameAndAddress({ deployment }: { readonly deployment: Deployment }) {
  return (
    <div className="nm">
      <Link className="ell" dir="auto" to="/deployments/$deploymentId/overview" params={{ deploymentId: deployment.deployment_id }}>
        <b>{deployment.name}</b>
      </Link>
      {deployment.job === 'always_on' ? (
        <a className="mono q ell" href={deployment.preview_url} target="_blank" rel="noopener">
          {shortUrl(deployment.preview_url)}
        </a>
      ) : (
        <span className="q ell">{deployment.schedule === undefined ? 'Runs to its end' : cronWords(deployment.schedule)}</span>
      )}
    </div>
  );
}
