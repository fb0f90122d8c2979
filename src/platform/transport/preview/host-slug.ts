/** Hosts that were asked for lately; strangers may make up any number of them. */
const mostKept = 1_000;
/** No name is longer (RFC 1035, section 2.3.4), but for a port. */
const longestKept = 260;

/** Reads the first label of a preview's host, or null for any other host. `domain` is what all previews end in; ports do not matter. */
export function createSlugReader(domain: string): (host: string | undefined) => string | null {
  const ending = `.${domain.replace(/:\d+$/, '').toLowerCase()}`;
  const known = new Map<string, string | null>();
  return (host = '') => {
    const before = known.get(host);
    if (before !== undefined) return before;
    const slug = slugBefore(ending, host);
    if (known.size >= mostKept) known.clear();
    if (host.length <= longestKept) known.set(host, slug);
    return slug;
  };
}

function slugBefore(ending: string, host: string): string | null {
  const name = host.replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase();
  if (!name.endsWith(ending)) return null;
  const label = name.slice(0, -ending.length);
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label) ? label : null;
}
