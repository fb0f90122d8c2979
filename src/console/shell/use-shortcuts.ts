import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

interface ShortcutTargets {
  readonly onPalette: () => void;
  readonly onKeys: () => void;
}

/** Single keys work only where nothing is typed and no dialog is open (WCAG 2.1.4). */
export function useShortcuts({ onPalette, onKeys }: ShortcutTargets): void {
  const navigate = useNavigate();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return onPalette();
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open], [role=menu]'))
        return;
      if (event.key === '?') onKeys();
      else if (event.key === 'n') void navigate({ to: '/' });
      else if (event.key === 'd') void navigate({ to: '/deployments' });
      else if (event.key === 'b') void navigate({ to: '/builders' });
      else if (event.key === '/') {
        const search = document.querySelector<HTMLElement>('[data-search]');
        if (search === null) return;
        event.preventDefault();
        search.focus();
      }
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [navigate, onPalette, onKeys]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}
