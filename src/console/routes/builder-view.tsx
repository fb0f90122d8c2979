import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useRef, type CSSProperties } from 'react';
import type { Agent } from '../../contract/agents.ts';
import { builderTitle } from '../features/build/document-title.ts';
import { DetailsBuilding } from '../features/build/details-building.tsx';
import { DetailsDeployed } from '../features/build/details-deployed.tsx';
import { SplitHandle } from '../features/build/split-handle.tsx';
import { useConversation } from '../features/chat/use-conversation.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { BuilderChat } from './builder-chat.tsx';
import { BuilderHead } from './builder-head.tsx';
import { BuilderPanes } from './builder-panes.tsx';
import type { BuilderSearch } from './builder-search.ts';
import { BuilderWork } from './builder-work.tsx';
import { useBuilder } from './use-builder.ts';
import { useSplit } from './use-split.ts';

/** A builder: chat, workspace and, where there is room, details. */
export function BuilderView({ agent }: { readonly agent: Agent }) {
  const builder = useBuilder(agent);
  const conversation = useConversation(agent);
  const search = useSearch({ from: '/console/builders/$agentId' });
  const navigate = useNavigate();
  const composer = useRef<HTMLTextAreaElement>(null);
  const split = useSplit();
  usePageTitle(builderTitle(agent));

  const agentId = agent.agent_id;
  const show = useCallback(
    (next: BuilderSearch) => void navigate({ to: '/builders/$agentId', params: { agentId }, search: next, replace: true }),
    [navigate, agentId],
  );
  /** On a phone the chat is a pane of its own, so writing goes there first. */
  function write(text: string | null): void {
    if (text !== null) conversation.setDraft(text);
    if (search.tab !== undefined && matchMedia('(max-width: 767px)').matches) show({ tab: 'chat' });
    requestAnimationFrame(() => composer.current?.focus());
  }

  const tab = search.tab === undefined || search.tab === 'chat' ? builder.tab : search.tab;
  const pane = search.tab === undefined || search.tab === 'chat' ? 'chat' : 'work';
  const details = detailsOf(builder.building, builder);
  return (
    <>
      <BuilderHead agent={agent} version={builder.liveVersion} stopping={conversation.stopping} onStop={conversation.stop} />
      <div
        className={split.details && details !== null ? 'split d3' : 'split'}
        data-pane={pane}
        style={{ '--chat-w': `${split.width.px}px` } as CSSProperties}
      >
        <BuilderChat
          builder={builder}
          conversation={conversation}
          composer={composer}
          onWrite={write}
          onTab={(next) => show({ tab: next })}
        />
        <SplitHandle width={split.width} onWidth={split.setWidth} />
        <BuilderWork
          builder={builder}
          tab={tab}
          file={search.file ?? null}
          onTab={(next) => show({ tab: next })}
          onFile={(file) => show({ tab: 'files', ...(file === null ? {} : { file }) })}
          onFix={(text) => write(text)}
          details={details !== null && { shown: split.details, onToggle: split.toggleDetails }}
        />
        {split.details && details}
      </div>
      <BuilderPanes
        tab={search.tab ?? 'chat'}
        onTab={(next) => show(next === 'chat' ? {} : { tab: next })}
        needsAnswer={agent.status === 'gathering' || agent.status === 'awaiting_approval'}
      />
    </>
  );
}

function detailsOf(building: boolean, builder: ReturnType<typeof useBuilder>) {
  if (building) return <DetailsBuilding agent={builder.agent} timeline={builder.timeline} />;
  if (builder.deployment === null || builder.liveVersion === 0) return null;
  return <DetailsDeployed deployment={builder.deployment} proven={builder.proven} sentences={builder.agent.plan?.acceptance.length ?? 0} />;
}
