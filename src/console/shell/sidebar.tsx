import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleQuestionMark, Plus, Search } from 'lucide-react';
import { sessionQuery } from '../api/session.ts';
import { toolQuery } from '../api/tool-query.ts';
import { Icon } from '../ui/icon.tsx';
import { Mark } from '../ui/mark.tsx';
import { agentState } from '../ui/state-words.ts';
import { LiveBadge } from './live-badge.tsx';
import { places } from './places.ts';
import { TenantMenu } from './tenant-menu.tsx';
import { ThemeMenu } from './theme-menu.tsx';

interface SidebarProps {
  readonly onPalette: () => void;
  readonly onKeys: () => void;
}

const recentShown = 5;

/** 208 px beside lists; a 48 px rail inside a builder, where the words are hidden and the names stay. */
export function Sidebar({ onPalette, onKeys }: SidebarProps) {
  const session = useQuery(sessionQuery);
  const agents = useQuery(toolQuery('list_agents', { limit: 50 }));
  const deployments = useQuery(toolQuery('list_deployments', { limit: 200 }));
  const counts: Record<string, string | undefined> = {
    '/builders': countOf(agents.data?.agents.length, agents.data?.next_cursor),
    '/deployments': countOf(deployments.data?.deployments.length, deployments.data?.next_cursor),
  };
  const recent = agents.data?.agents.slice(0, recentShown) ?? [];
  return (
    <nav className="side" aria-label="Main">
      <TenantMenu />
      <Link className="btn new" to="/" aria-label="New build" aria-keyshortcuts="n">
        <Icon of={Plus} />
        <span className="tx">New build</span>
        <kbd className="tx push" aria-hidden="true">
          N
        </kbd>
      </Link>
      <div className="nav">
        {places.map((place) => (
          <Link key={place.to} to={place.to} title={place.label} activeProps={{ 'aria-current': 'page' }}>
            <Icon of={place.icon} />
            <span className="tx">{place.label}</span>
            <span className="n tx">{counts[place.to]}</span>
          </Link>
        ))}
      </div>
      {recent.length > 0 && (
        <>
          <h2 className="tx">Recent</h2>
          <div className="nav tx recent">
            {recent.map((agent) => (
              <Link key={agent.agent_id} to="/builders/$agentId" params={{ agentId: agent.agent_id }} title={agentState(agent).word}>
                <Mark shape={agentState(agent).shape} />
                <span className="ell" dir="auto">
                  {agent.name}
                </span>
                <span className="vh">{agentState(agent).word}</span>
              </Link>
            ))}
          </div>
        </>
      )}
      <div className="foot">
        <div className="nav">
          <button type="button" className="nav-item" title="Search and commands" onClick={onPalette}>
            <Icon of={Search} />
            <span className="tx">Search</span>
            <kbd className="tx push">⌘K</kbd>
          </button>
          <button type="button" className="nav-item" title="Keys" onClick={onKeys}>
            <Icon of={CircleQuestionMark} />
            <span className="tx">Keys and help</span>
            <kbd className="tx push">?</kbd>
          </button>
          <ThemeMenu />
        </div>
        <div className="bar">
          <LiveBadge />
          <span className="tx mono push version">{session.data?.version}</span>
        </div>
      </div>
    </nav>
  );
}

/** `7`, or `50+` when there are more than were read. */
function countOf(rows: number | undefined, next: string | null | undefined): string | undefined {
  if (rows === undefined) return undefined;
  return typeof next === 'string' ? `${rows}+` : String(rows);
}
