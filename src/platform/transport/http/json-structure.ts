import { ToolError } from '../../../contract/errors.ts';

/** Five times what the largest call has: 2,000 files and as many variables. So many are parsed in a few hundredths of a second. */
export const mostValues = 50_000;
/** Nothing in the contract is nested half as deep, whatever a person answers to a question. */
export const mostLevels = 64;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
/** What sets brackets and braces apart from all that is on its own level: `[` and `{`, `]` and `}` differ in this bit alone. */
const braceBit = 0x20;
const opening = 0x5b | braceBit;
const closing = 0x5d | braceBit;

/**
 * Looks at JSON while it comes, piece by piece, and counts what is not text: a body of some long strings is parsed quickly,
 * one of millions of small values holds everybody up, in one piece. Only what is JSON is counted right; what is not ends the
 * parser where it stops being so.
 */
export function createStructureWatch(): (piece: Uint8Array) => void {
  let values = 1;
  let levels = 0;
  let isText = false;
  /** What belongs to a backslash at the end of the piece before. */
  let skip = 0;
  return (piece) => {
    const { length } = piece;
    let at = skip;
    for (;;) {
      if (isText) {
        // As short as it can be: nearly all of a large body goes through here.
        for (; at < length; at += 1) {
          const byte = piece[at] as number;
          if (byte === quote) break;
          if (byte === backslash) at += 1;
        }
        if (at >= length) break;
        isText = false;
        at += 1;
      }
      for (; at < length; at += 1) {
        const byte = piece[at] as number;
        if (byte === quote) break;
        if (byte === comma) values += 1;
        else if ((byte | braceBit) === opening) {
          values += 1;
          levels += 1;
        } else if ((byte | braceBit) === closing) levels -= 1;
        else continue;
        if (values > mostValues) throw refusal(`holds more than ${mostValues} values`);
        if (levels > mostLevels) throw refusal(`is nested more than ${mostLevels} levels deep`);
      }
      if (at >= length) break;
      isText = true;
      at += 1;
    }
    skip = at - length;
  };
}

function refusal(what: string): ToolError {
  return new ToolError('invalid_input', `The body ${what}.`, {
    hint: 'No tool takes so much. Send data as the text of a file, or as an archive through create_upload_link.',
    details: [{ field: '(body)', message: what }],
  });
}
