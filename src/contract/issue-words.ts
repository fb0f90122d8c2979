import { z } from 'zod';

/** What is wrong with a value, as a sentence whose subject is the field; never the value, which may be a secret. Null: in the schema's own words. */
export function issueWords(issue: z.core.$ZodRawIssue): string | null {
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = expected(String(issue.expected));
      return issue.input === undefined ? `is missing; it must be ${wanted}` : `must be ${wanted}, not ${received(issue.input)}`;
    }
    case 'invalid_value': {
      const values = (issue.values ?? []) as readonly unknown[];
      const wanted = `${values.length > 1 ? 'one of ' : ''}${values.map((value) => JSON.stringify(value)).join(', ')}`;
      return issue.input === undefined ? `is missing; it must be ${wanted}` : `must be ${wanted}`;
    }
    case 'too_small':
      return `must ${bound('at least', issue.origin, Number(issue.minimum))}`;
    case 'too_big':
      return `must ${bound('at most', issue.origin, Number(issue.maximum))}`;
    default:
      return null;
  }
}

function expected(type: string): string {
  if (type === 'int') return 'a whole number';
  const name = type === 'record' ? 'object' : type;
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** What came, by its kind. */
function received(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number' && !Number.isInteger(value)) return 'a fraction';
  return expected(Array.isArray(value) ? 'array' : typeof value);
}

function bound(which: string, origin: unknown, count: number): string {
  const shown = count.toLocaleString('en-US');
  const unit = origin === 'string' ? 'character' : origin === 'array' ? 'item' : null;
  return unit === null ? `be ${which} ${shown}` : `have ${which} ${shown} ${unit}${count === 1 ? '' : 's'}`;
}

z.config({ customError: issueWords });
