const key = 'reloaded-at';
const atMostEveryMs = 20_000;

/**
 * After an update of the platform an open page still asks for parts that are gone. Loading the page anew gets the new
 * ones; if that does not help, the error is shown instead of a loop.
 */
export function reloadWhenOutdated(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(key) ?? 0);
    if (Date.now() - last < atMostEveryMs) return;
    sessionStorage.setItem(key, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
