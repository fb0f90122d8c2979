/** What the console's pages may load and embed: themselves, and the apps they show. */
export function contentSecurityPolicy(publicUrl: string, previewDomain: string): string {
  const { protocol, port } = new URL(publicUrl);
  const previews = `${protocol}//*.${previewDomain}${port === '' || previewDomain.includes(':') ? '' : `:${port}`}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Overlays and toasts write a style element of their own; styles run nothing.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `frame-src ${previews}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** On every answer of the platform's own host. */
export const everywhere: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};
