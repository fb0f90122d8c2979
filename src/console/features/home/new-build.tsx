import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { keepAgent } from '../../api/keep-agent.ts';
import { useTool } from '../../api/use-tool.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Status } from '../../ui/status.tsx';
import { HomeComposer } from './home-composer.tsx';
import { StarterGrid } from './starter-grid.tsx';

/** From words to a builder. What was sent is on the screen at once; when it cannot be sent it is back in the composer. */
export function NewBuild() {
  const [prompt, setPrompt] = useDraft('new');
  const [withoutAsking, setWithoutAsking] = useState(false);
  const create = useTool('create_agent');
  const cache = useQueryClient();
  const navigate = useNavigate();
  const box = useRef<HTMLTextAreaElement>(null);
  /** The same key for the same words: a lost answer and a second try make one builder. */
  const sent = useRef<{ readonly words: string; readonly key: string } | null>(null);

  function send(): void {
    const words = `${withoutAsking} ${prompt}`;
    if (sent.current?.words !== words) sent.current = { words, key: crypto.randomUUID() };
    create.mutate(
      { prompt: prompt.trim(), auto_approve: withoutAsking, idempotency_key: sent.current.key },
      {
        onSuccess: (agent) => {
          keepAgent(cache, agent);
          setPrompt('');
          void navigate({ to: '/builders/$agentId', params: { agentId: agent.agent_id } });
        },
      },
    );
  }

  if (create.isPending || create.isSuccess) return <Sent prompt={prompt.trim()} />;
  return (
    <>
      <h2 className="home-h">What shall we build?</h2>
      <p className="home-p">A sentence is enough. You approve a priced plan before anything is built.</p>
      {create.isError && <ErrorBox what="It was not sent. Your words are still here." error={create.error} onRetry={send} />}
      <HomeComposer
        ref={box}
        prompt={prompt}
        onChange={setPrompt}
        withoutAsking={withoutAsking}
        onWithoutAsking={setWithoutAsking}
        onSend={send}
      />
      <StarterGrid
        onPick={(text) => {
          setPrompt(text);
          box.current?.focus();
        }}
      />
    </>
  );
}

function Sent({ prompt }: { readonly prompt: string }) {
  return (
    <div className="sent" role="status">
      <div className="by">
        <b>You</b>
      </div>
      <div className="me">{prompt}</div>
      <Status shape="starting">Sending it to the builder</Status>
    </div>
  );
}
