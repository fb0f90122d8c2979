import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { revealToken } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { toastError } from '../../ui/toasts.ts';

const shownMs = 30_000;

/** The token, masked at a fixed width. The eye asks the platform for it and shows it for 30 s or until the window loses the focus. Mount it anew for another key. */
export function TokenField({ masked }: { readonly masked: string }) {
  const [shown, setShown] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (shown === null) return;
    const hide = () => setShown(null);
    const timer = setTimeout(hide, shownMs);
    addEventListener('blur', hide);
    document.addEventListener('visibilitychange', hide);
    return () => {
      clearTimeout(timer);
      removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [shown]);

  async function reveal(): Promise<void> {
    setAsking(true);
    try {
      setShown((await revealToken()).token);
    } catch (error) {
      toastError('The token was not shown', error);
    } finally {
      setAsking(false);
    }
  }
  return (
    <div className="copyf copyf-token">
      <code className={shown === null ? 'ell' : 'token-shown'}>{shown ?? masked}</code>
      {shown === null ? (
        <Button square label="Reveal token for 30 seconds" pending={asking && 'Asking'} onClick={() => void reveal()}>
          <Icon of={Eye} />
        </Button>
      ) : (
        <Button square label="Hide token" onClick={() => setShown(null)}>
          <Icon of={EyeOff} />
        </Button>
      )}
      <CopyButton what="Token" text={async () => (await revealToken()).token} />
    </div>
  );
}
