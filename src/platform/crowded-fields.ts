import { ToolError } from '../contract/errors.ts';

/** Far more than any object of the contract has, environments included. */
const mostFields = 2_000;

/**
 * Asked before a schema sees the input: it would write down a problem for each of millions of names, and that many fill the memory.
 * @throws ToolError invalid_input naming the object that has too many fields.
 */
export function refuseCrowdedFields(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  requireFew(input, '');
  for (const [name, value] of Object.entries(input)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) requireFew(value, name);
  }
}

function requireFew(object: object, field: string): void {
  let count = 0;
  for (const _ in object) {
    count += 1;
    if (count <= mostFields) continue;
    const message = `must not have more than ${mostFields} fields`;
    throw new ToolError('invalid_input', `${field || '(input)'}: ${message}`, {
      hint: 'Correct the fields listed in details and send the call again.',
      details: [{ field: field || '(input)', message }],
    });
  }
}
