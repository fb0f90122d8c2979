import { z } from 'zod';

/** What a key may be allowed to do. `admin` covers keys, budgets and the audit log. */
export const permissions = ['read', 'build', 'operate', 'secrets', 'admin'] as const;
export const permission = z.enum(permissions);
export type Permission = z.infer<typeof permission>;
