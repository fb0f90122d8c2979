const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a Host header is one of ours. A page on evil.example whose name was made to resolve to this machine (DNS
 * rebinding) still says evil.example here. Ports are left open: a name is what such a page cannot choose.
 */
export function isOwnHost(host: string | null, publicUrl: string): boolean {
  if (host === null) return false;
  const name = host.toLowerCase().replace(/:\d+$/, '');
  return loopback.has(name) || name === new URL(publicUrl).hostname;
}
