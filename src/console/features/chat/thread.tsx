import type { ReactNode } from 'react';
import type { Agent, Build } from '../../../contract/agents.ts';
import { timeOfDay } from '../../ui/time.ts';
import { count } from '../../words/count.ts';
import { AnsweredFold } from './answered-fold.tsx';
import { Fold } from './fold.tsx';
import { MessageView, SendingMessage } from './message-view.tsx';
import { threadItems, type ThreadItem } from './thread-items.ts';

interface ThreadProps {
  readonly agent: Agent;
  readonly builds: readonly Build[];
  /** Words on their way to the builder. */
  readonly sending: string | null;
  readonly drawBuild: (build: Build) => ReactNode;
  /** What stands at the end: the open questions, the plan to decide, the ways on. */
  readonly children: ReactNode;
}

/** The conversation, newest at the foot; it stays there while it grows unless the person scrolled up. */
export function Thread({ agent, builds, sending, drawBuild, children }: ThreadProps) {
  return (
    <div className="thread" tabIndex={0} role="log" aria-label="Conversation" aria-live="off">
      <div>
        {threadItems(agent, builds).map((item) => (
          <div key={item.id} id={item.id}>
            <Item item={item} agent={agent} drawBuild={drawBuild} />
          </div>
        ))}
        {sending !== null && <SendingMessage text={sending} />}
        {children}
      </div>
    </div>
  );
}

function Item({
  item,
  agent,
  drawBuild,
}: {
  readonly item: ThreadItem;
  readonly agent: Agent;
  readonly drawBuild: ThreadProps['drawBuild'];
}) {
  switch (item.kind) {
    case 'message':
      return <MessageView message={item.message} />;
    case 'answered':
      return <AnsweredFold questions={item.questions} />;
    case 'superseded':
      return (
        <Fold
          shape="stopped"
          what={`Plan ${item.revision}`}
          words={`Superseded by plan ${item.by}${item.at === null ? '' : ` at ${timeOfDay(item.at)}`}`}
        />
      );
    case 'approved':
      return (
        <Fold
          shape="done"
          what={`Plan ${item.revision} approved`}
          words={item.current ? approvedWords(agent) : 'built, and changed since'}
        />
      );
    case 'build':
      return drawBuild(item.build);
  }
}

function approvedWords({ plan }: Agent): string {
  if (plan === undefined) return '';
  return `${count(plan.entities.length, 'entity', 'entities')}, ${count(plan.acceptance.length, 'sentence')}`;
}
