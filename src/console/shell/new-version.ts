import { platformAnswers } from './platform-answers.ts';

const key = 'reloaded-at';
const atMostEveryMs = 20_000;

/**
 * After an update of the platform an open page still asks for parts that are gone. Loading the page anew gets the new
 * ones; if that does not help, the error is shown instead of a loop.
 */
export function reloadWhenOutdated(): void {
  addEventListener('vite:preloadError', () => {
    const last = Number(sessionStorage.getItem(key) ?? 0);
    if (Date.now() - last < atMostEveryMs) return;
    void reloadIfAnswered();
  });
}

/** Only a platform that answers has new parts; where none does, a reload would lose the page. */
async function reloadIfAnswered(): Promise<void> {
  if (!(await platformAnswers())) return;
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
}
