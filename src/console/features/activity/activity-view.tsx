import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AuditEvent } from '../../../contract/connection.ts';
import { callTool } from '../../api/call-tool.ts';
import { toolKey } from '../../api/tool-query.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import type { ActivitySearch } from './activity-search.ts';
import { useTargetNames } from './use-target-names.ts';
import { doorWord, outcomeState, targetPage } from './audit-words.ts';

interface ActivityViewProps {
  readonly search: ActivitySearch;
  readonly onClear: () => void;
}

/** Who did what to what, through which door, and how it ended; newest first. */
export function ActivityView({ search, onClear }: ActivityViewProps) {
  const list = useInfiniteQuery({
    queryKey: [...toolKey('list_audit_events'), search],
    queryFn: ({ pageParam, signal }) =>
      callTool('list_audit_events', { ...search, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    // Nothing announces an audit row, so the list is read anew each time it is opened.
    staleTime: 0,
  });
  const nameOf = useTargetNames();
  if (list.isPending) {
    return (
      <div className="page-pad">
        <Skeleton lines={['72%', '64%', '80%', '58%']} label="Loading the activity" />
      </div>
    );
  }
  if (list.isLoadingError) {
    return (
      <div className="page-pad">
        <ErrorBox what="The activity could not be read." error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  }
  const events = list.data.pages.flatMap((page) => page.events);
  if (events.length === 0) {
    const filtered = search.action !== undefined || search.target !== undefined;
    return (
      <div className="page-pad">
        {filtered ? (
          <Empty title="Nothing fits the filter" action={<Button onClick={onClear}>Show all activity</Button>}>
            No one has done that yet.
          </Empty>
        ) : (
          <Empty title="Nothing has been done yet">Every change stands here with who made it and through which door.</Empty>
        )}
      </div>
    );
  }
  return (
    <>
      <table className="tb activity">
        <thead>
          <tr>
            <th>When</th>
            <th>What</th>
            <th>On</th>
            <th>Door</th>
            <th className="d-c">By</th>
            <th className="d-c">From</th>
            <th>Outcome</th>
            <th className="d-c">Request</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <Row key={event.event_id} event={event} name={nameOf(event.target)} />
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <div className="page-pad">
          <Button pending={list.isFetchingNextPage && 'Reading'} onClick={() => void list.fetchNextPage()}>
            Show older activity
          </Button>
        </div>
      )}
    </>
  );
}

interface RowProps {
  readonly event: AuditEvent;
  /** What people call that which was acted on; undefined where it has no name, or is gone. */
  readonly name: string | undefined;
}

function Row({ event, name }: RowProps) {
  const { shape, word } = outcomeState(event.outcome);
  const page = targetPage(event.target);
  return (
    <tr>
      <td className="q nw a-when">
        <Ago at={event.at} />
      </td>
      <td className="a-what">
        <Link to="/activity" search={{ action: event.action }} className="mono" title="Only this action">
          {event.action}
        </Link>
      </td>
      <td className={name === undefined ? 'mono a-on' : 'a-on'}>
        {page === null ? (
          (event.target ?? <span className="q">–</span>)
        ) : (
          <Link to={page} {...(name !== undefined && { title: event.target ?? '' })}>
            {name ?? event.target}
          </Link>
        )}
      </td>
      <td className="a-door">{doorWord(event.door)}</td>
      <td className="d-c">{event.actor}</td>
      <td className="mono q d-c">{event.from ?? '–'}</td>
      <td className="a-out">
        <Status shape={shape}>{word}</Status>
      </td>
      <td className="mono q d-c">{event.request_id ?? '–'}</td>
    </tr>
  );
}
