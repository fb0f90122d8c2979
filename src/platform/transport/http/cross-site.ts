/** The parts of a request that say which page sent it. */
export interface Provenance {
  readonly method: string;
  readonly host: string | null;
  readonly origin: string | null;
  readonly fetchSite: string | null;
  /** The header that only our own page's script can add. */
  readonly consoleHeader: string | null;
}

/**
 * Whether a write that carries a session cookie comes from the console itself. Apps answer at sibling hosts
 * (`<slug>.localhost`), so "same site" is not enough: it must be the same origin, three ways over.
 */
export function isFromConsole(request: Provenance, publicUrl: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  return request.consoleHeader === '1' && isSameOrigin(request, publicUrl);
}

/** For a form's post, which cannot add a header. */
export function isSameOrigin({ host, origin, fetchSite }: Provenance, publicUrl: string): boolean {
  if (fetchSite !== null && fetchSite !== 'same-origin' && fetchSite !== 'none') return false;
  return origin === null || origin === new URL(publicUrl).origin || origin === `http://${host}` || origin === `https://${host}`;
}
