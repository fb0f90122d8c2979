import { useState } from 'react';
import type { Agent } from '../../../contract/agents.ts';
import type { Deployment } from '../../../contract/deployments.ts';
import { Mark } from '../../ui/mark.tsx';
import { count } from '../../words/count.ts';
import { PreviewBar, type PreviewWidth } from './preview-bar.tsx';
import { PreviewDown } from './preview-down.tsx';
import { PreviewFrame } from './preview-frame.tsx';
import { PreviewNothing } from './preview-nothing.tsx';

interface PreviewPaneProps {
  readonly agent: Agent;
  readonly deployment: Deployment | null;
  readonly onFix: (message: string) => void;
}

const widths: Record<PreviewWidth, string> = { phone: '390px', tablet: '820px', desktop: '100%' };

/** The running app beside the chat. It is another origin than the console's, so it may keep its own. */
export function PreviewPane({ agent, deployment, onFix }: PreviewPaneProps) {
  const [width, setWidth] = useState<PreviewWidth>('desktop');
  const [reloads, setReloads] = useState(0);
  if (deployment === null || deployment.version === 0) return <PreviewNothing agent={agent} />;
  const up = deployment.status === 'running';
  const url = deployment.preview_url;
  return (
    <>
      {agent.status === 'processing' && <CandidateBar agent={agent} version={deployment.version} />}
      <PreviewBar url={url} width={width} onWidth={setWidth} onReload={() => setReloads(reloads + 1)} reachable={up} />
      {up ? (
        <div className="stage stage-mid">
          <PreviewFrame
            key={`${deployment.version} ${reloads} ${deployment.preview_access}`}
            deployment={deployment}
            width={widths[width]}
          />
        </div>
      ) : (
        <PreviewDown deployment={deployment} onFix={onFix} />
      )}
    </>
  );
}

function CandidateBar({ agent, version }: { readonly agent: Agent; readonly version: number }) {
  const sentences = agent.plan?.acceptance.length ?? 0;
  return (
    <div className="note-bar">
      <Mark shape="starting" />
      <span>
        <b>Version {version} keeps serving.</b> The next one goes live when all {count(sentences, 'sentence')} are proven.
      </span>
    </div>
  );
}
