import { useCallback, useEffect, useState } from 'react';

/** Text that is being written, kept over a reload under `key`. Storage may be off: then it lasts as long as the page. */
export function useDraft(key: string): readonly [draft: string, setDraft: (text: string) => void] {
  const [draft, setDraft] = useState(() => read(key));
  const [shownKey, setShownKey] = useState(key);
  if (shownKey !== key) {
    setShownKey(key);
    setDraft(read(key));
  }
  useEffect(() => {
    const other = (event: StorageEvent) => {
      if (event.key === storageKey(key)) setDraft(event.newValue ?? '');
    };
    addEventListener('storage', other);
    return () => removeEventListener('storage', other);
  }, [key]);
  const change = useCallback(
    (text: string) => {
      setDraft(text);
      write(key, text);
    },
    [key],
  );
  return [draft, change];
}

const storageKey = (key: string): string => `draft:${key}`;

function read(key: string): string {
  try {
    return localStorage.getItem(storageKey(key)) ?? '';
  } catch {
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(storageKey(key));
    else localStorage.setItem(storageKey(key), text);
  } catch {
    // Without storage the draft lasts as long as the page.
  }
}
