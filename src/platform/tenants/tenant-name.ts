import { ToolError } from '../../contract/errors.ts';

const pattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** @throws ToolError invalid_input when it cannot name a tenant. */
export function checkTenantName(name: string): string {
  if (pattern.test(name)) return name;
  throw new ToolError('invalid_input', `name: "${name}" cannot name a tenant.`, {
    hint: 'Use 1 to 40 lower-case letters, digits and hyphens, with no hyphen at either end.',
    details: [{ field: 'name', message: 'lower-case letters, digits and hyphens' }],
  });
}

/** A tenant's name from a person's or a machine's: `Ada Lovelace` makes `ada-lovelace`. */
export function tenantNameFrom(words: string): string {
  const name = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'owner' : name;
}
