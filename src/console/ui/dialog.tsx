import { useEffect, useId, useRef, type ReactNode } from 'react';

interface DialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly wide?: boolean;
}

/** The browser's modal dialog: the page behind is inert, Esc closes, and focus returns to what opened it. Mount it to open it. */
export function Dialog({ title, onClose, children, footer, wide = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    const first = dialog.querySelector<HTMLElement>('[data-first-focus]');
    first?.focus();
    // The dialog itself is hit only where its content is not: on the backdrop.
    const press = (event: PointerEvent) => {
      if (event.target === dialog) close.current();
    };
    dialog.addEventListener('pointerdown', press);
    return () => {
      dialog.removeEventListener('pointerdown', press);
      dialog.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-in">
        <h2 id={id}>{title}</h2>
        {children}
        {footer !== undefined && <footer>{footer}</footer>}
      </div>
    </dialog>
  );
}
