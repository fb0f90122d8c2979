import { Input } from '../../ui/field.tsx';
import { WeeklyInput } from '../../ui/weekly-input.tsx';
import type { Draft } from './question-draft.ts';

type ScheduleDraft = Extract<Draft, { kind: 'schedule' }>;

interface ScheduleInputProps {
  readonly named: { readonly 'aria-labelledby': string; readonly 'aria-describedby': string };
  readonly draft: ScheduleDraft;
  readonly onDraft: (draft: ScheduleDraft) => void;
}

/** Days and a time; a schedule that is not weekly stays a cron expression. */
export function ScheduleInput({ named, draft, onDraft }: ScheduleInputProps) {
  const { weekly } = draft;
  if (weekly !== null) return <WeeklyInput weekly={weekly} onChange={(changed) => onDraft({ ...draft, weekly: changed })} />;
  return (
    <Input
      {...named}
      className="mono"
      placeholder="0 6 * * 1-5 Europe/Vienna"
      value={draft.cron}
      onChange={(event) => onDraft({ ...draft, cron: event.target.value })}
    />
  );
}
