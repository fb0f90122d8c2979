import { useNavigate, useSearch } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { ActivityView } from '../features/activity/activity-view.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ToolCall } from '../ui/tool-call.tsx';

/** The audit log, with the one filter that a click on an action sets. */
export function ActivityPage() {
  usePageTitle('Activity');
  const search = useSearch({ from: '/console/activity' });
  const navigate = useNavigate({ from: '/activity' });
  const clear = () => void navigate({ search: {} });
  const filters = Object.entries(search);
  return (
    <>
      <PageHead title="Activity" actions={<ToolCall name="list_audit_events" input={search} />} />
      {filters.length > 0 && (
        <div className="bar-filter">
          {filters.map(([name, value]) => (
            <span key={name} className="row">
              <span className="q">{name === 'action' ? 'Only' : 'On'}</span> <code>{value}</code>
            </span>
          ))}
          <Button ghost small onClick={clear}>
            <Icon of={X} small />
            Show all
          </Button>
        </div>
      )}
      <div className="scroll">
        <ActivityView search={search} onClear={clear} />
      </div>
    </>
  );
}
