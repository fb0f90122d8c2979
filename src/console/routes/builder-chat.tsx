import { useState, type ReactNode, type Ref } from 'react';
import type { Build } from '../../contract/agents.ts';
import { BuildResult } from '../features/build/build-result.tsx';
import { BuildTimeline } from '../features/build/build-timeline.tsx';
import { costWords } from '../features/build/cost-words.ts';
import { CancelledNote } from '../features/chat/cancelled-note.tsx';
import { composerMode } from '../features/chat/composer-mode.ts';
import { Composer } from '../features/chat/composer.tsx';
import { Fold } from '../features/chat/fold.tsx';
import { FailedCard } from '../features/chat/failed-card.tsx';
import { PlanCard } from '../features/chat/plan-card.tsx';
import { PlanEditDialog } from '../features/chat/plan-edit-dialog.tsx';
import { QuestionCard } from '../features/chat/question-card.tsx';
import { SuggestionList } from '../features/chat/suggestion-list.tsx';
import { suggestions } from '../features/chat/suggestions.ts';
import { Thread } from '../features/chat/thread.tsx';
import { useChosenAutoStop } from '../features/chat/use-chosen-auto-stop.ts';
import type { Conversation } from '../features/chat/use-conversation.ts';
import { waysOn } from '../features/chat/ways-on.ts';
import { ErrorBox } from '../ui/error-box.tsx';
import type { WorkTab } from './builder-search.ts';
import type { Builder } from './use-builder.ts';

interface BuilderChatProps {
  readonly builder: Builder;
  readonly conversation: Conversation;
  readonly composer: Ref<HTMLTextAreaElement>;
  /** Puts words into the composer, or only the cursor. */
  readonly onWrite: (text: string | null) => void;
  readonly onTab: (tab: WorkTab) => void;
}

/** The conversation and what it waits for. */
export function BuilderChat({ builder, conversation, composer, onWrite, onTab }: BuilderChatProps) {
  const { agent, builds } = builder;
  const lastSaid = agent.messages.findLast((message) => message.role === 'user')?.text ?? agent.prompt;
  return (
    <section className="chat" aria-label="Chat">
      <h2 className="vh">Conversation</h2>
      <Thread
        agent={agent}
        builds={builds}
        sending={conversation.sending}
        drawBuild={(build) => <DrawnBuild build={build} builder={builder} />}
      >
        <AtTheEnd builder={builder} conversation={conversation} onWrite={onWrite} onTab={onTab} />
      </Thread>
      {conversation.sayError !== null && (
        <div className="say-error">
          <ErrorBox what="It was not sent. Your words are back in the box." error={conversation.sayError} />
        </div>
      )}
      <Composer
        ref={composer}
        mode={composerMode(agent)}
        draft={conversation.draft}
        onDraft={conversation.setDraft}
        lastSaid={lastSaid}
        sending={conversation.sending !== null}
        stopping={conversation.stopping}
        onSend={conversation.say}
        onStop={conversation.stop}
      />
    </section>
  );
}

function DrawnBuild({ build, builder }: { readonly build: Build; readonly builder: Builder }) {
  const { agent, builds, deployment, liveVersion } = builder;
  const newest = build.build_id === builds[0]?.build_id;
  const cost = newest ? costWords(agent.cost_usd, agent.plan) : costWords(0, undefined);
  if (build.status === 'deployed') {
    const at = builds.findIndex((other) => other.build_id === build.build_id);
    const previous = builds.slice(at + 1).find((other) => other.status === 'deployed') ?? null;
    return (
      <BuildResult build={build} previous={previous} cost={cost} url={newest && deployment !== null ? deployment.preview_url : null} />
    );
  }
  const verb = build.status === 'running' ? 'Building' : build.status === 'failed' ? 'Failed at' : 'Stopped at';
  const title = `${verb} ${build.version === null ? nextVersion(builds.length, liveVersion) : `version ${build.version}`}`;
  const timeline = (
    <BuildTimeline
      build={build}
      title={title}
      sentences={newest ? (agent.plan?.acceptance ?? []) : []}
      expectation={build.status === 'running' ? builder.expectation : null}
      cost={cost}
    />
  );
  if (newest) return timeline;
  return (
    <Fold
      shape={build.status === 'failed' ? 'failed' : 'stopped'}
      what={title}
      words={build.status === 'failed' ? 'Its checks did not pass' : 'A person stopped it'}
    >
      {timeline}
    </Fold>
  );
}

function AtTheEnd({ builder, conversation, onWrite, onTab }: Omit<BuilderChatProps, 'composer'>): ReactNode {
  const { agent, liveVersion, deployment } = builder;
  const [editing, setEditing] = useState(false);
  const chooseAutoStop = useChosenAutoStop(agent.agent_id, deployment);
  switch (agent.status) {
    case 'processing':
      return null;
    case 'gathering':
      return (
        <QuestionCard
          questions={agent.questions.filter((question) => question.answer === undefined)}
          sending={conversation.answering}
          error={conversation.answerError}
          onAnswer={conversation.answer}
        />
      );
    case 'awaiting_approval':
      if (agent.plan === undefined) return null;
      return (
        <>
          <PlanCard
            key={agent.plan.revision}
            plan={agent.plan}
            approving={conversation.approving}
            error={conversation.approveError}
            onApprove={(approval) => {
              chooseAutoStop(approval.autoStopMinutes);
              conversation.approve(approval);
            }}
            onRequestChanges={() => onWrite(null)}
            onEdit={() => setEditing(true)}
          />
          {editing && <PlanEditDialog plan={agent.plan} onSend={conversation.say} onClose={() => setEditing(false)} />}
        </>
      );
    case 'deployed':
      return agent.plan === undefined ? null : <SuggestionList ideas={suggestions(agent.plan)} onPick={onWrite} />;
    case 'failed':
      return (
        <FailedCard
          agent={agent}
          liveVersion={liveVersion}
          ways={waysOn(liveVersion)}
          sending={conversation.sending !== null}
          onWay={(way) => (way.does === 'send' ? conversation.say(way.message) : way.does === 'write' ? onWrite(null) : onTab('versions'))}
        />
      );
    case 'cancelled':
      return <CancelledNote liveVersion={liveVersion} />;
  }
}

/** Its number is known once its code is written; only the first of all is certain before. */
function nextVersion(builds: number, liveVersion: number): string {
  return builds === 1 && liveVersion === 0 ? 'version 1' : 'the next version';
}
