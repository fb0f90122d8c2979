/** Fields that name what a call is about, the most telling first. */
const naming = ['deployment_id', 'agent_id', 'upload_id', 'name', 'key_id'] as const;

/** What a call was done to, for the audit log: an id from its input, otherwise one that its output brought. */
export function auditTarget(input: unknown, output: unknown): string | null {
  for (const source of [input, output]) {
    if (typeof source !== 'object' || source === null) continue;
    for (const field of naming) {
      const value = (source as Record<string, unknown>)[field];
      if (typeof value === 'string' && value !== '' && (field !== 'name' || source === input)) return value.slice(0, 100);
    }
  }
  return null;
}
