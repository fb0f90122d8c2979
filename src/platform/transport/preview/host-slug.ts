/** The first label of a preview's host, or null for any other host. `domain` is what all previews end in; ports do not matter. */
export function slugOfHost(host: string | undefined, domain: string): string | null {
  if (host === undefined) return null;
  const name = host.replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase();
  const ending = `.${domain.replace(/:\d+$/, '').toLowerCase()}`;
  if (!name.endsWith(ending)) return null;
  const label = name.slice(0, -ending.length);
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label) ? label : null;
}
