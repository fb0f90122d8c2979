import type { Token } from '../../text/scan.ts';
import { addField } from '../add-field.ts';
import { readWhether } from '../field-phrase.ts';
import type { Reading } from '../reading.ts';

const subjects = new Set(['it', 'they', 'the', 'he', 'she', 'a']);

/** “whether it is lent out”, “if it was returned”: a yes/no field of the subject. */
export function readWhetherForm(tokens: readonly Token[], reading: Reading): boolean {
  const at = tokens.findIndex(
    (token, place) => token.lower === 'whether' || (token.lower === 'if' && subjects.has(tokens[place + 1]?.lower ?? '')),
  );
  const entity = reading.subject ?? reading.previous;
  if (at < 0 || entity === null) return false;
  const field = readWhether(tokens.slice(at + 1));
  if (field === null) return false;
  addField(entity, field, reading);
  return true;
}
