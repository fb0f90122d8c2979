import { useNavigate } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import { Ellipsis, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Agent } from '../../contract/agents.ts';
import { can } from '../../domain/can.ts';
import { useTool } from '../api/use-tool.ts';
import { headWords } from '../features/build/head-words.ts';
import { PageHead } from '../shell/page-head.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { agentState } from '../ui/state-words.ts';
import { Status } from '../ui/status.tsx';
import { toast, toastError } from '../ui/toasts.ts';
import { NextToolCall } from './builder-tool-call.tsx';

interface BuilderHeadProps {
  readonly agent: Agent;
  readonly version: number;
  readonly stopping: boolean;
  readonly onStop: () => void;
}

export function BuilderHead({ agent, version, stopping, onStop }: BuilderHeadProps) {
  const [deleting, setDeleting] = useState(false);
  const { shape, word } = agentState(agent);
  const stoppable = can.cancel(agent);
  return (
    <>
      <PageHead
        title={agent.name}
        crumb={{ to: '/builders', label: 'Builders' }}
        beside={
          <Status shape={shape}>
            <span className="only-wide">{headWords(agent, version)}</span>
            <span className="only-narrow">{word}</span>
          </Status>
        }
        actions={
          <>
            <span className="chip hide-m" title="Engine">
              {agent.engine}
            </span>
            <NextToolCall agent={agent} />
            {agent.status === 'processing' && (
              <Button className="hide-p" pending={stopping && 'Stopping'} onClick={onStop}>
                <Icon of={Square} small />
                Stop build
              </Button>
            )}
            {agent.status === 'deployed' && agent.deployment_id !== undefined && (
              <Link className="btn hide-p" to="/deployments/$deploymentId/overview" params={{ deploymentId: agent.deployment_id }}>
                Open deployment
              </Link>
            )}
            <Menu
              trigger={
                <Button ghost square label="More actions">
                  <Icon of={Ellipsis} />
                </Button>
              }
            >
              <MenuItem icon={Square} impossible={!stoppable.ok && stoppable.why} onPick={onStop}>
                Stop build
              </MenuItem>
              <MenuItem icon={Trash2} danger onPick={() => setDeleting(true)}>
                Delete builder…
              </MenuItem>
            </Menu>
          </>
        }
      />
      {deleting && <DeleteBuilder agent={agent} onClose={() => setDeleting(false)} />}
    </>
  );
}

function DeleteBuilder({ agent, onClose }: { readonly agent: Agent; readonly onClose: () => void }) {
  const remove = useTool('delete_agent');
  const navigate = useNavigate();
  return (
    <ConfirmDialog
      title={`Delete the builder ${agent.name}?`}
      effect={
        agent.deployment_id === undefined
          ? 'Its conversation and its plan are deleted. This cannot be undone.'
          : 'Its conversation and its plan are deleted, which cannot be undone. The app keeps running; it is deleted under Deployments.'
      }
      action="Delete builder"
      acting="Deleting"
      typeName={agent.name}
      pending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(
          { agent_id: agent.agent_id },
          {
            onSuccess: () => {
              toast('done', `${agent.name} is deleted`);
              void navigate({ to: '/builders' });
            },
            onError: (error) => {
              toastError('It was not deleted', error);
              onClose();
            },
          },
        )
      }
    />
  );
}
