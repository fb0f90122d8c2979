import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command, defaultFilter } from 'cmdk';
import { CircleQuestionMark, CornerDownRight, Plus, SunMoon, Upload } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { toolQuery } from '../api/tool-query.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Mark } from '../ui/mark.tsx';
import { agentState, deploymentState } from '../ui/state-words.ts';
import { places } from './places.ts';
import { chooseTheme } from './theme.ts';

interface PaletteProps {
  readonly onClose: () => void;
  readonly onKeys: () => void;
}

const inside = ['logs', 'terminal', 'files', 'checks', 'versions', 'settings'] as const;

/** What tells two of one name apart; nobody types it by accident, so it is found by its beginning alone. */
const before = '\n';
function matches(value: string, words: string): number {
  const [text = '', id = ''] = value.split(before);
  return id !== '' && id.startsWith(words.trim()) ? 1 : defaultFilter(text, words);
}

/** Every view, builder and deployment by typing a part of its name; `leads logs` is the log of Leads API. */
export function Palette({ onClose, onKeys }: PaletteProps) {
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const agents = useQuery(toolQuery('list_agents', { limit: 50 }));
  const deployments = useQuery(toolQuery('list_deployments', { limit: 200 }));
  function go(to: string): void {
    onClose();
    void navigate({ to });
  }
  const item = (value: string, mark: ReactNode, label: string, hint: string | undefined, run: () => void): ReactNode => (
    <Command.Item key={value} value={value} className="mi" onSelect={run}>
      {mark}
      <span className="ell">{label}</span>
      {hint !== undefined && <span className="q t12">{hint}</span>}
    </Command.Item>
  );
  return (
    <Dialog title={<span className="vh">Search and commands</span>} onClose={onClose} wide>
      <Command label="Search and commands" loop className="palette" filter={matches}>
        <Command.Input
          placeholder="A view, a builder, a deployment"
          className="palette-input"
          data-first-focus
          value={words}
          onValueChange={setWords}
        />
        <Command.List className="palette-list">
          <Command.Empty className="palette-none">Nothing by that name.</Command.Empty>
          <Command.Group heading="Go to">
            {item('new build', <Icon of={Plus} />, 'New build', 'N', () => go('/'))}
            {item('deploy code', <Icon of={Upload} />, 'Deploy code', undefined, () => go('/deployments?dialog=deploy'))}
            {places.map((place) => item(`view ${place.label}`, <Icon of={place.icon} />, place.label, undefined, () => go(place.to)))}
          </Command.Group>
          {(agents.data?.agents.length ?? 0) > 0 && (
            <Command.Group heading="Builders">
              {agents.data?.agents.map((agent) => {
                const { shape, word } = agentState(agent);
                return item(`${agent.name}${before}${agent.agent_id}`, <Mark shape={shape} />, agent.name, word, () =>
                  go(`/builders/${agent.agent_id}`),
                );
              })}
            </Command.Group>
          )}
          {(deployments.data?.deployments.length ?? 0) > 0 && (
            <Command.Group heading="Deployments">
              {deployments.data?.deployments.map((deployment) => {
                const { shape, word } = deploymentState(deployment);
                return item(
                  `${deployment.name} ${deployment.slug}${before}${deployment.deployment_id}`,
                  <Mark shape={shape} />,
                  deployment.name,
                  word,
                  () => go(`/deployments/${deployment.deployment_id}/overview`),
                );
              })}
            </Command.Group>
          )}
          {words !== '' && (
            <Command.Group heading="Inside deployments">
              {deployments.data?.deployments.flatMap((deployment) =>
                inside.map((view) =>
                  item(
                    `${deployment.name} ${view}${before}${deployment.deployment_id}`,
                    <Icon of={CornerDownRight} />,
                    deployment.name,
                    view,
                    () => go(`/deployments/${deployment.deployment_id}/${view}`),
                  ),
                ),
              )}
            </Command.Group>
          )}
          <Command.Group heading="Console">
            {(['light', 'dark', 'system'] as const).map((theme) =>
              item(`theme ${theme}`, <Icon of={SunMoon} />, `Theme: ${theme}`, undefined, () => {
                chooseTheme(theme);
                onClose();
              }),
            )}
            {item('keys', <Icon of={CircleQuestionMark} />, 'Keys', '?', onKeys)}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
