import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { defaultPort, type JobKind } from '../../../contract/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { Radio } from '../../ui/choice.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ScheduleField } from '../../ui/schedule-field.tsx';
import type { RunAsDraft } from './run-as-draft.ts';

interface RunAsFieldsProps {
  readonly draft: RunAsDraft;
  readonly onDraft: (draft: RunAsDraft) => void;
}

const jobs: readonly (readonly [JobKind, string, string])[] = [
  ['always_on', 'Answers requests', 'an app or a site; stops when nobody uses it'],
  ['scheduled', 'Runs on a schedule', 'to its end, at the times below'],
  ['one_time', 'Runs once', 'to its end, now; again when it is started'],
];

/** Most code needs none of this, so it is out of the way until somebody asks for it. */
export function RunAsFields({ draft, onDraft }: RunAsFieldsProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div>
      <Button ghost small aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <Icon of={ChevronDown} small className={open ? 'turned' : ''} />
        How it runs
      </Button>
      <div id={id} className="form run-as" hidden={!open}>
        {open && <Fields draft={draft} onDraft={onDraft} />}
      </div>
    </div>
  );
}

function Fields({ draft, onDraft }: RunAsFieldsProps) {
  return (
    <>
      <fieldset className="plain">
        <legend className="vh">How it runs</legend>
        {jobs.map(([job, name, what]) => (
          <Radio key={job} name="job" checked={job === draft.job} onChange={() => onDraft({ ...draft, job })}>
            {name} <span className="q">· {what}</span>
          </Radio>
        ))}
      </fieldset>
      {draft.job === 'scheduled' && <ScheduleField schedule={draft.schedule} onChange={(schedule) => onDraft({ ...draft, schedule })} />}
      {draft.job === 'always_on' && (
        <>
          <Field label="Port" help="Where it listens; it also finds it in PORT.">
            {(attributes) => (
              <Input
                {...attributes}
                className="mono"
                inputMode="numeric"
                maxLength={5}
                placeholder={String(defaultPort)}
                value={draft.port}
                onChange={(event) => onDraft({ ...draft, port: event.target.value.trim() })}
              />
            )}
          </Field>
          <Field
            label="Health path"
            help="It is up once a GET of this answers well, and is restarted when that fails three times in a row."
          >
            {(attributes) => (
              <Input
                {...attributes}
                className="mono"
                maxLength={400}
                placeholder="none: it is up once its port accepts"
                value={draft.healthPath}
                onChange={(event) => onDraft({ ...draft, healthPath: event.target.value.trim() })}
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}
