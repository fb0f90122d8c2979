import { describe, expect, it } from 'vitest';
import { firstCheck } from './troubleshooting.ts';

describe('the first check of a broken connection', () => {
  it('fits what came back', () => {
    expect(firstCheck(401, 'unauthorized')).toContain('token');
    expect(firstCheck(403, 'forbidden')).toContain('one tenant');
    expect(firstCheck(400, 'Missing tenant context')).toContain('X-Mihu-Tenant');
    expect(firstCheck(0, 'fetch failed')).toContain('running');
    expect(firstCheck(404, 'not found')).toContain('/builder/mcp');
  });
});
