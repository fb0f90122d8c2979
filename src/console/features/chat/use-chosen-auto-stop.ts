import { useEffect } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { useTool } from '../../api/use-tool.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { toastError } from '../../ui/toasts.ts';

/** The auto-stop picked on the plan, given to the app once its first version is live. Kept over a reload until then. */
export function useChosenAutoStop(agentId: string, deployment: Deployment | null): (minutes: number) => void {
  const [chosen, choose] = useDraft(`${agentId}:auto-stop`);
  const { mutate } = useTool('set_auto_stop');
  const deploymentId = deployment !== null && deployment.version > 0 ? deployment.deployment_id : null;
  const current = deployment?.auto_stop_minutes;
  useEffect(() => {
    if (deploymentId === null || chosen === '') return;
    choose('');
    if (Number(chosen) === current) return;
    mutate(
      { deployment_id: deploymentId, minutes: Number(chosen) },
      { onError: (error) => toastError('The auto-stop was not set', error) },
    );
  }, [deploymentId, chosen, choose, current, mutate]);
  return (minutes) => choose(String(minutes));
}
