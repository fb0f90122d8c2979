import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent, type Ref } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { ComposerMode } from './composer-mode.ts';

interface ComposerProps {
  readonly mode: ComposerMode;
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
  /** The last thing the person said, which ↑ brings back to be changed. */
  readonly lastSaid: string;
  readonly sending: boolean;
  readonly stopping: boolean;
  readonly onSend: (text: string) => void;
  readonly onStop: () => void;
  readonly ref: Ref<HTMLTextAreaElement>;
}

const armedMs = 3_000;

/** The foot of the chat. Enter sends, Shift+Enter breaks the line, ↑ in an empty box edits the last, Esc twice stops. */
export function Composer({ mode, draft, onDraft, lastSaid, sending, stopping, onSend, onStop, ref }: ComposerProps) {
  const armed = useStopByEscape(mode.stop && !stopping, onStop);
  const text = draft.trim();
  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowUp' && draft === '' && lastSaid !== '') {
      event.preventDefault();
      onDraft(lastSaid);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (mode.send.ok && text !== '' && !sending) onSend(text);
    }
  }
  return (
    <div className="composer">
      <textarea
        ref={ref}
        className="tx-in"
        rows={1}
        aria-label={mode.label}
        placeholder={mode.placeholder}
        value={draft}
        onChange={(event) => onDraft(event.target.value)}
        onKeyDown={press}
      />
      <div className="bar">
        <span className="hide-p hint" role="status">
          {hint(mode, armed)}
        </span>
        {mode.stop ? (
          <Button square className="send" label="Stop the build" pending={stopping && 'Stopping'} onClick={onStop}>
            <Icon of={Square} />
          </Button>
        ) : (
          <Button
            square
            className="send"
            label="Send"
            pending={sending && 'Sending'}
            impossible={mode.send.ok ? text === '' && 'Write something first.' : mode.send.why}
            onClick={() => onSend(text)}
          >
            <Icon of={ArrowUp} />
          </Button>
        )}
      </div>
    </div>
  );
}

function hint(mode: ComposerMode, armed: boolean): string {
  if (armed) return 'Esc again stops the build';
  return mode.stop ? 'It works. Esc stops it; your words are kept.' : 'Enter sends · Shift+Enter breaks the line';
}

/** The first Esc only says what the second does. Esc that closes a dialog or a menu is not ours. */
function useStopByEscape(enabled: boolean, onStop: () => void): boolean {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    if (!enabled) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ready = false;
    const arm = (on: boolean) => {
      ready = on;
      setArmed(on);
    };
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open], [role=menu]')) return;
      clearTimeout(timer);
      if (ready) {
        arm(false);
        onStop();
      } else {
        arm(true);
        timer = setTimeout(() => arm(false), armedMs);
      }
    };
    addEventListener('keydown', press);
    return () => {
      removeEventListener('keydown', press);
      clearTimeout(timer);
      setArmed(false);
    };
  }, [enabled, onStop]);
  return armed && enabled;
}
