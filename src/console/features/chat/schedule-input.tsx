import { Checkbox } from '../../ui/choice.tsx';
import { ScheduleField } from '../../ui/schedule-field.tsx';
import { usualSchedule, type Schedule } from '../../words/schedule.ts';

interface ScheduleInputProps {
  readonly schedule: Schedule | null;
  /** Whether it may be on none. */
  readonly optional: boolean;
  readonly onSchedule: (schedule: Schedule | null) => void;
}

/** When something runs; one that need not run on a schedule begins without. */
export function ScheduleInput({ schedule, optional, onSchedule }: ScheduleInputProps) {
  const toggle = (on: boolean) => onSchedule(on ? usualSchedule(Intl.DateTimeFormat().resolvedOptions().timeZone) : null);
  return (
    <>
      {optional && (
        <Checkbox checked={schedule !== null} onChange={(event) => toggle(event.target.checked)}>
          On a schedule
        </Checkbox>
      )}
      {schedule !== null && <ScheduleField schedule={schedule} onChange={onSchedule} />}
    </>
  );
}
