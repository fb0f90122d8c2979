import { PanelRight } from 'lucide-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { PlanDocument } from '../features/build/plan-document.tsx';
import { PreviewPane } from '../features/build/preview-pane.tsx';
import { proofOf } from '../features/build/proof.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Tabs } from '../ui/tabs.tsx';
import type { WorkTab } from './builder-search.ts';
import type { Builder } from './use-builder.ts';

// Only Preview and Plan are needed at once.
const ChecksPane = lazy(() => import('../features/build/checks-pane.tsx').then((module) => ({ default: module.ChecksPane })));
const FilesPane = lazy(() => import('../features/build/files-pane.tsx').then((module) => ({ default: module.FilesPane })));
const VersionsPane = lazy(() => import('../features/build/versions-pane.tsx').then((module) => ({ default: module.VersionsPane })));
const BuilderTerminal = lazy(() => import('./builder-terminal.tsx').then((module) => ({ default: module.BuilderTerminal })));
const BuilderLogs = lazy(() => import('./builder-logs.tsx').then((module) => ({ default: module.BuilderLogs })));

interface BuilderWorkProps {
  readonly builder: Builder;
  readonly tab: WorkTab;
  readonly file: string | null;
  readonly onTab: (tab: WorkTab) => void;
  readonly onFile: (path: string | null) => void;
  readonly onFix: (message: string) => void;
  /** False where there is nothing to show beside the workspace. */
  readonly details: false | { readonly shown: boolean; readonly onToggle: () => void };
}

/** The workspace: what is being made, from every side. */
export function BuilderWork({ builder, tab, file, onTab, onFile, onFix, details }: BuilderWorkProps) {
  return (
    <section className="work" aria-label="Workspace">
      {details !== false && (
        <Button
          ghost
          square
          className="details-toggle"
          label={details.shown ? 'Hide details' : 'Show details'}
          aria-pressed={details.shown}
          onClick={details.onToggle}
        >
          <Icon of={PanelRight} />
        </Button>
      )}
      <Tabs label="Workspace" tabs={tabsOf(builder)} value={tab} onPick={onTab} panelClassName="work-pane">
        <Suspense fallback={<Skeleton lines={['40%', '64%', '52%']} />}>
          <Pane builder={builder} tab={tab} file={file} onFile={onFile} onFix={onFix} />
        </Suspense>
      </Tabs>
    </section>
  );
}

function Pane({ builder, tab, file, onFile, onFix }: Pick<BuilderWorkProps, 'builder' | 'tab' | 'file' | 'onFile' | 'onFix'>): ReactNode {
  const { agent, deployment, timeline, liveVersion } = builder;
  const deploymentId = deployment?.deployment_id ?? null;
  switch (tab) {
    case 'preview':
      return <PreviewPane agent={agent} deployment={deployment} onFix={onFix} />;
    case 'plan':
      return <PlanDocument agent={agent} proven={new Set(agent.status === 'deployed' ? builder.proven : [])} />;
    case 'files':
      return (
        <FilesPane
          deploymentId={deploymentId}
          version={liveVersion}
          changes={timeline.files}
          writing={builder.building}
          file={file}
          onFile={onFile}
        />
      );
    case 'checks':
      return (
        <ChecksPane
          deploymentId={deploymentId}
          version={liveVersion}
          live={builder.building || agent.status === 'failed' ? timeline.rows.flatMap((row) => row.attempts.at(-1)?.checks ?? []) : null}
          sentences={agent.plan?.acceptance ?? []}
        />
      );
    case 'logs':
      return <BuilderLogs deployment={deployment} />;
    case 'terminal':
      return <BuilderTerminal deployment={deployment} />;
    case 'versions':
      return <VersionsPane deploymentId={deploymentId} name={agent.name} />;
  }
}

function tabsOf({ agent, timeline, building, liveVersion, proven }: Builder): { readonly value: WorkTab; readonly label: ReactNode }[] {
  const sentences = agent.plan?.acceptance.length ?? 0;
  const checked = building ? `${proofOf(timeline).proven.length}/${sentences}` : proven.length > 0 ? proven.length : undefined;
  return [
    { value: 'preview', label: 'Preview' },
    { value: 'plan', label: <Counted n={agent.plan === undefined ? 'draft' : agent.plan.revision}>Plan</Counted> },
    { value: 'files', label: <Counted n={timeline.files.length || undefined}>Files</Counted> },
    { value: 'checks', label: <Counted n={checked}>Checks</Counted> },
    { value: 'logs', label: 'Logs' },
    { value: 'terminal', label: 'Terminal' },
    { value: 'versions', label: <Counted n={liveVersion || undefined}>Versions</Counted> },
  ];
}

function Counted({ children, n }: { readonly children: string; readonly n: number | string | undefined }) {
  return (
    <>
      {children}
      {n !== undefined && <span className="n">{n}</span>}
    </>
  );
}
