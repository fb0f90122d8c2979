import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react';
import { useState, type PointerEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Shell } from './shell.ts';

const arrows = [
  { label: 'Left', final: 'D', icon: ArrowLeft },
  { label: 'Down', final: 'B', icon: ArrowDown },
  { label: 'Up', final: 'A', icon: ArrowUp },
  { label: 'Right', final: 'C', icon: ArrowRight },
] as const;

/** The keys that a phone's keyboard lacks. */
export function KeyRow({ shell }: { readonly shell: Shell }) {
  const [control, setControl] = useState(false);
  const { terminal } = shell.screen;
  function hold(): void {
    setControl(!control);
    shell.holdControl(control ? null : () => setControl(false));
  }
  // Programs that ask for it get the arrows in their application form (DECCKM).
  const arrow = (final: string): void => shell.type(`\x1b${terminal.modes.applicationCursorKeysMode ? 'O' : '['}${final}`);
  return (
    <div className="tkeys" role="toolbar" aria-label="Keys" onPointerDown={keepKeyboard}>
      <Button onClick={() => shell.type('\x1b')}>Esc</Button>
      <Button onClick={() => shell.type('\t')}>Tab</Button>
      <Button aria-pressed={control} onClick={hold}>
        Ctrl
      </Button>
      {arrows.map(({ label, final, icon }) => (
        <Button key={final} square label={label} onClick={() => arrow(final)}>
          <Icon of={icon} />
        </Button>
      ))}
    </div>
  );
}

/** The keyboard of the phone stays up: the terminal keeps the focus. */
function keepKeyboard(event: PointerEvent): void {
  event.preventDefault();
}
