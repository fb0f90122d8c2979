import { X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Mark } from './mark.tsx';
import { dismissToast, toastStore, type Toast } from './toasts.ts';

const shownMs = 8_000;

/** Where toasts appear. A polite live region, so a screen reader hears them without losing its place. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read);
  return (
    <section className="toasts" aria-label="Notifications" aria-live="polite">
      {toasts.map((one) => (
        <ToastLine key={one.id} toast={one} />
      ))}
    </section>
  );
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (toast.stays || held) return;
    const timer = setTimeout(() => dismissToast(toast.id), shownMs);
    return () => clearTimeout(timer);
  }, [toast, held]);
  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Mark shape={toast.shape} />
      <span className="grow">
        {toast.text}
        {toast.detail !== undefined && <span className="why toast-detail">{toast.detail}</span>}
      </span>
      {toast.action !== undefined && (
        <Button
          small
          onClick={() => {
            toast.action?.run();
            dismissToast(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <Button ghost small square label="Dismiss" onClick={() => dismissToast(toast.id)}>
        <Icon of={X} small />
      </Button>
    </div>
  );
}
