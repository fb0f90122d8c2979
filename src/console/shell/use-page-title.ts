import { useEffect } from 'react';

/** The tab's title carries the state: `● Building 3/5 · shop-api`. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Builder Mode`;
  }, [title]);
}
