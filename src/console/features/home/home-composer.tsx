import type { KeyboardEvent, Ref } from 'react';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choice.tsx';
import { TextArea } from '../../ui/field.tsx';
import { promptCounter, promptProblem } from './prompt-rules.ts';

interface HomeComposerProps {
  readonly prompt: string;
  readonly onChange: (prompt: string) => void;
  readonly withoutAsking: boolean;
  readonly onWithoutAsking: (on: boolean) => void;
  readonly onSend: () => void;
  readonly ref: Ref<HTMLTextAreaElement>;
}

/** The one big composer: Enter sends, Shift+Enter breaks the line. */
export function HomeComposer({ prompt, onChange, withoutAsking, onWithoutAsking, onSend, ref }: HomeComposerProps) {
  const problem = promptProblem(prompt);
  const counter = promptCounter(prompt);
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (problem === null) onSend();
  }
  return (
    <div className="big">
      <TextArea
        ref={ref}
        className="tx-in"
        aria-label="What shall we build?"
        placeholder="A booking page for two rental vans, with the customer, the days and a status"
        value={prompt}
        rows={3}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={press}
      />
      <div className="bar">
        <Switch on={withoutAsking} onChange={onWithoutAsking}>
          Build without asking
        </Switch>
        <span className="grow" />
        {counter !== null && (
          <span className={problem === null ? 'why' : 't12 del'} role="status">
            {counter}
          </span>
        )}
        <Button primary impossible={problem ?? false} onClick={onSend}>
          {withoutAsking ? 'Build it' : 'Plan it'}
          <kbd aria-hidden="true">↵</kbd>
        </Button>
      </div>
    </div>
  );
}
