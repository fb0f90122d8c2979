import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import type { Deployment } from '../../../contract/deployments.ts';
import { sizeLimits } from '../../../domain/sizes.ts';
import { Ago } from '../../ui/ago.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { duration } from '../../ui/time.ts';
import { useNow } from '../../ui/use-now.ts';
import { autoStopWords, exitWords } from './deployment-words.ts';
import { CostThisMonth } from './cost-this-month.tsx';
import { ExecBox } from './exec-box.tsx';
import { FactList, type Fact } from './fact-list.tsx';
import { FailureNote } from './failure-note.tsx';
import { JobSection } from './job-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { PreviewAccess, previewAccessWords } from './preview-access.tsx';
import { useDeployment } from './use-deployment.ts';

/** Where it answers, how it is, and a command line into it. */
export function Overview() {
  const deployment = useDeployment();
  return (
    <div className="scroll">
      <div className="set">
        <div className="stack-l">
          {deployment.job === 'always_on' ? <AddressSection deployment={deployment} /> : <JobSection deployment={deployment} />}
          <LimitsSection deployment={deployment} />
          <section>
            <h2>Now</h2>
            <Facts deployment={deployment} />
          </section>
        </div>
        <section>
          <ExecBox deployment={deployment} />
        </section>
      </div>
    </div>
  );
}

function AddressSection({ deployment }: { readonly deployment: Deployment }) {
  return (
    <section>
      <h2>Address</h2>
      <p className="intro">{accessWords(deployment)}</p>
      <FailureNote deployment={deployment} />
      <CopyField what="URL" text={deployment.preview_url}>
        <a
          className="btn"
          href={deployment.preview_url}
          target="_blank"
          rel="noopener"
          aria-label="Open the app in a new tab"
          title="Open in a new tab"
        >
          <Icon of={ExternalLink} />
        </a>
      </CopyField>
      <div className="access">
        <p className="why">{previewAccessWords(deployment)}</p>
        <PreviewAccess deployment={deployment} />
      </div>
    </section>
  );
}

function accessWords({ status }: Deployment): string {
  switch (status) {
    case 'running':
      return 'It answers here now.';
    case 'starting':
      return 'It answers here as soon as it has started.';
    case 'stopped':
    case 'stopping':
      return 'While it is stopped, this address says so.';
    case 'crashed':
    case 'failed':
      return 'This address shows why it does not answer.';
    case 'deleting':
      return 'This address is going away.';
  }
}

function Facts({ deployment }: { readonly deployment: Deployment }) {
  const now = useNow(deployment.status === 'running' ? 1_000 : null);
  const { status, started_at, last_exit, agent_id, job } = deployment;
  const serves = job === 'always_on';
  const facts: readonly Fact[] = [
    ['Up for', status === 'running' && started_at !== undefined ? duration(now - Date.parse(started_at)) : '–'],
    ...(serves ? [['Last request', <Ago key="request" at={deployment.last_request_at} />] as const] : []),
    ['Version', deployment.version === 0 ? 'none yet' : deployment.version],
    ...(serves ? [['Restarts after crashes', deployment.restarts] as const] : []),
    [
      'Last exit',
      last_exit === undefined ? (
        'none'
      ) : (
        <>
          {exitWords(last_exit)}, <Ago at={last_exit.at} />
        </>
      ),
    ],
    ['Runtime', deployment.runtime],
    ['Size', `${deployment.size} · ${sizeLimits[deployment.size].cpus} CPU, ${sizeLimits[deployment.size].memoryMb} MB`],
    ...(serves ? [['Auto-stop', autoStopWords(deployment.auto_stop_minutes)] as const] : []),
    ...(deployment.port === undefined ? [] : [['Port', deployment.port] as const]),
    ...(deployment.health_path === undefined ? [] : [['Health', <code key="health">{deployment.health_path}</code>] as const]),
    ['Cost this month', <CostThisMonth key="cost" deploymentId={deployment.deployment_id} />],
    ['Isolation', deployment.isolation ?? '–'],
    ['Created', <Ago key="created" at={deployment.created_at} />],
    ['Id', <code key="id">{deployment.deployment_id}</code>],
    [
      'Made by',
      agent_id === undefined ? (
        'own code'
      ) : (
        <Link key="agent" to="/builders/$agentId" params={{ agentId: agent_id }}>
          its builder
        </Link>
      ),
    ],
  ];
  return <FactList facts={facts} />;
}
