import { useState } from 'react';
import type { SplitWidth } from '../features/build/split-handle.tsx';

const key = 'builder-split';
const initial = { px: 432, details: true };

/** How a person likes the builder's page divided; kept on this device. */
export function useSplit() {
  const [split, setSplit] = useState(read);
  function change(part: Partial<typeof initial>): void {
    const next = { ...split, ...part };
    setSplit(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Without storage it lasts as long as the page.
    }
  }
  const width: SplitWidth = { px: split.px, min: 320, max: 720 };
  return {
    width,
    details: split.details,
    setWidth: (px: number) => change({ px }),
    toggleDetails: () => change({ details: !split.details }),
  };
}

function read(): typeof initial {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return initial;
    const { px, details } = stored as Record<string, unknown>;
    return { px: typeof px === 'number' ? Math.min(720, Math.max(320, px)) : initial.px, details: details !== false };
  } catch {
    return initial;
  }
}
