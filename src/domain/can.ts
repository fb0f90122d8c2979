import type { Agent } from '../contract/agents.ts';
import type { Deployment } from '../contract/deployments.ts';

/** Whether an action is possible now, and if not, why: the words a disabled button and a `conflict` both use. */
export type Possible = { readonly ok: true } | { readonly ok: false; readonly why: string };

const yes: Possible = { ok: true };
const no = (why: string): Possible => ({ ok: false, why });

type DeploymentState = Pick<Deployment, 'status' | 'version'>;
type AgentState = Pick<Agent, 'status'>;

export const can = {
  start(deployment: DeploymentState): Possible {
    if (deployment.status === 'deleting') return no('It is being deleted.');
    if (deployment.status === 'stopping') return no('It is still stopping.');
    if (deployment.version === 0) return no('No version has passed its checks yet.');
    return yes;
  },
  stop(deployment: DeploymentState): Possible {
    return deployment.status === 'deleting' ? no('It is being deleted.') : yes;
  },
  restart(deployment: DeploymentState): Possible {
    if (deployment.status === 'running' || deployment.status === 'crashed') return yes;
    if (deployment.status === 'deleting') return no('It is being deleted.');
    if (deployment.status === 'failed') return no('It has failed; only a running app restarts. Start it instead.');
    return no(`It is ${deployment.status}; only a running app restarts.${deployment.status === 'stopped' ? ' Start it instead.' : ''}`);
  },
  exec(deployment: DeploymentState): Possible {
    switch (deployment.status) {
      case 'running':
        return yes;
      case 'starting':
      case 'stopping':
        return no(`It is still ${deployment.status}.`);
      case 'deleting':
        return no('It is being deleted.');
      case 'stopped':
        return no('It is stopped; start it first.');
      case 'failed':
        return no('It has failed; start it first.');
      case 'crashed':
        return no('It has crashed and is about to be started again.');
    }
  },
  setPreviewAccess(deployment: DeploymentState): Possible {
    return deployment.status === 'deleting' ? no('It is being deleted.') : yes;
  },
  /** A link that lets somebody in makes sense only where not everybody is let in. */
  sharePreview(deployment: Pick<Deployment, 'preview_access'>): Possible {
    return deployment.preview_access === 'private' ? yes : no('Its preview is public: its address is all that anybody needs.');
  },
  delete(deployment: DeploymentState): Possible {
    return deployment.status === 'deleting' ? no('It is being deleted already.') : yes;
  },
  answer(agent: AgentState): Possible {
    if (agent.status === 'processing') return no('The builder is working; wait until it asks or is done, or stop it.');
    return yes;
  },
  approve(agent: AgentState): Possible {
    return agent.status === 'awaiting_approval' ? yes : no(`There is no plan to approve while it is ${agent.status.replace('_', ' ')}.`);
  },
  cancel(agent: AgentState): Possible {
    return agent.status === 'processing' || agent.status === 'gathering' || agent.status === 'awaiting_approval'
      ? yes
      : no('Nothing is being built.');
  },
} as const;
