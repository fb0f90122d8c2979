import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, type ButtonLook } from './button.tsx';
import { copyText } from './copy-text.ts';
import { Icon } from './icon.tsx';
import { toastError } from './toasts.ts';

interface CopyButtonProps extends ButtonLook {
  /** What is copied: “Server address”. */
  readonly what: string;
  /** The text, or how to get it (a secret is asked for at this moment and kept nowhere). */
  readonly text: string | (() => Promise<string>);
  /** Shows the word beside the icon. */
  readonly word?: boolean;
  readonly className?: string;
}

type Outcome = 'idle' | 'working' | 'copied' | 'failed';
const glyphs = { idle: Copy, working: Copy, copied: Check, failed: TriangleAlert } as const;

/** Copies, says that it did, and says why when it could not. */
export function CopyButton({ what, text, word = false, className, ...look }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>('idle');
  useEffect(() => {
    if (outcome !== 'copied' && outcome !== 'failed') return;
    const timer = setTimeout(() => setOutcome('idle'), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy(): Promise<void> {
    setOutcome('working');
    try {
      await copyText(typeof text === 'string' ? text : await text());
      setOutcome('copied');
    } catch (error) {
      setOutcome('failed');
      toastError(`${what} was not copied`, error);
    }
  }

  const label = outcome === 'copied' ? `${what} copied` : `Copy ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
  return (
    <>
      <Button {...look} square={!word} label={label} onClick={() => void copy()} {...(className === undefined ? {} : { className })}>
        <Icon of={glyphs[outcome]} small={word} />
        {word && (outcome === 'copied' ? 'Copied' : 'Copy')}
      </Button>
      <output className="vh">{outcome === 'copied' ? `${what} copied` : ''}</output>
    </>
  );
}
