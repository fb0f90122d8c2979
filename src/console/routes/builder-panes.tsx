import { Ellipsis, File, ListChecks, MessageSquare, PanelTop } from 'lucide-react';
import { Icon } from '../ui/icon.tsx';
import { useNavigate } from '@tanstack/react-router';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import type { BuilderSearch, WorkTab } from './builder-search.ts';

type Pane = NonNullable<BuilderSearch['tab']>;

interface BuilderPanesProps {
  readonly tab: Pane;
  readonly onTab: (tab: Pane) => void;
  /** Marks the chat while it waits for the person and another pane is shown. */
  readonly needsAnswer: boolean;
}

const panes = [
  { tab: 'chat', label: 'Chat', icon: MessageSquare },
  { tab: 'preview', label: 'Preview', icon: PanelTop },
  { tab: 'plan', label: 'Plan', icon: ListChecks },
  { tab: 'files', label: 'Files', icon: File },
] as const;
const more: readonly { readonly tab: WorkTab; readonly label: string }[] = [
  { tab: 'checks', label: 'Checks' },
  { tab: 'logs', label: 'Logs' },
  { tab: 'terminal', label: 'Terminal' },
  { tab: 'versions', label: 'Versions' },
];

/** The panes of a builder on a phone, one at a time. */
export function BuilderPanes({ tab, onTab, needsAnswer }: BuilderPanesProps) {
  const navigate = useNavigate();
  const other = more.find((pane) => pane.tab === tab);
  return (
    <nav className="pnav pnav-builder" aria-label="Builder">
      {panes.map((pane) => (
        <button key={pane.tab} type="button" aria-current={tab === pane.tab ? 'page' : undefined} onClick={() => onTab(pane.tab)}>
          <Icon of={pane.icon} />
          {pane.label}
          {pane.tab === 'chat' && needsAnswer && tab !== 'chat' && <span className="vh">, your answer needed</span>}
        </button>
      ))}
      <Menu
        side="top"
        trigger={
          <button type="button" aria-current={other === undefined ? undefined : 'page'}>
            <Icon of={Ellipsis} />
            {other?.label ?? 'More'}
          </button>
        }
      >
        {more.map((pane) => (
          <MenuItem key={pane.tab} onPick={() => onTab(pane.tab)}>
            {pane.label}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onPick={() => void navigate({ to: '/builders' })}>All builders</MenuItem>
        <MenuItem onPick={() => void navigate({ to: '/' })}>New build</MenuItem>
      </Menu>
    </nav>
  );
}
