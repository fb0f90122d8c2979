import { useLayoutEffect, type RefObject } from 'react';

/** The thread keeps to its foot; a card that is taller than the thread is shown from its beginning instead. */
export function useShownFromTop(card: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const thread = card.current?.closest('.thread');
    if (card.current === null || thread == null || card.current.offsetHeight <= thread.clientHeight) return;
    card.current.scrollIntoView({ block: 'start' });
  }, [card]);
}
