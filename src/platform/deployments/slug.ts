/** First labels that people take for the platform itself, or that mean something in DNS and mail. */
const reserved = new Set(
  'www api app apps console admin builder wizard mcp oauth auth login signin account accounts status docs help support mail smtp imap ftp ssh ns ns1 ns2 dns static assets cdn blog localhost platform preview previews internal root postmaster autoconfig autodiscover wpad'.split(
    ' ',
  ),
);

/** Room is left for a suffix within the 63 characters of a DNS label. */
const longest = 40;

/** What a name becomes as the first label of a host: lower-case letters, digits and single dashes; never a reserved word. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
  // Of a name in letters of other scripts, or in none, nothing is left; `app` itself is reserved.
  if (slug === '') return 'my-app';
  return reserved.has(slug) || /^\d+$/.test(slug) ? `app-${slug}` : slug;
}

const suffixAlphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** The same slug, made unlike others by four characters. */
export function slugWithSuffix(slug: string, random: (bytes: number) => Uint8Array): string {
  const suffix = [...random(4)].map((byte) => suffixAlphabet[byte % suffixAlphabet.length]).join('');
  return `${slug}-${suffix}`;
}
