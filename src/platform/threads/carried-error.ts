import { ToolError, type ErrorCode } from '../../contract/errors.ts';

/** An error on its way from one thread to another: copied as it is, one for callers would be an error like any other. */
export type CarriedError =
  | { readonly kind: 'tool'; readonly code: ErrorCode; readonly message: string; readonly hint?: string; readonly details?: unknown }
  | { readonly kind: 'other'; readonly message: string; readonly stack?: string };

export function carry(error: unknown): CarriedError {
  if (error instanceof ToolError) {
    const { code, message, hint, details } = error;
    return { kind: 'tool', code, message, ...(hint === undefined ? {} : { hint }), ...(details === undefined ? {} : { details }) };
  }
  if (!(error instanceof Error)) return { kind: 'other', message: String(error) };
  return { kind: 'other', message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}

export function uncarry(carried: CarriedError): Error {
  if (carried.kind === 'tool') {
    const { code, message, hint, details } = carried;
    return new ToolError(code, message, { ...(hint === undefined ? {} : { hint }), ...(details === undefined ? {} : { details }) });
  }
  const error = new Error(carried.message);
  if (carried.stack !== undefined) error.stack = carried.stack;
  return error;
}
