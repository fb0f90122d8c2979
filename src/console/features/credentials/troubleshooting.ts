/** What to look at first, by what came back. */
export function firstCheck(status: number, message: string): string {
  if (status === 0) return 'No platform answers at this address. Check that it is running and that nothing between blocks it.';
  if (/missing tenant/i.test(message)) return 'The client did not send X-Mihu-Tenant. Copy its configuration again from here.';
  switch (status) {
    case 401:
      return 'Wrong tenant, or a wrong or expired token. Copy it again from here.';
    case 403:
      return 'Each token is tied to one tenant and its permissions. Use the token of the tenant that owns the builder.';
    case 404:
      return 'The address is not right: it ends in /builder/mcp.';
    case 429:
      return 'Too many calls at once. Wait a moment and test again.';
    default:
      return 'Look at the log of the platform; the request id above finds it.';
  }
}
