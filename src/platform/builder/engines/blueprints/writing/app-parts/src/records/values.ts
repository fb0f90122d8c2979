import { z } from 'zod';

const printable = (value: string) => /\S/.test(value) && value.isWellFormed();

/** A line of text that says something: blank is not a value. */
export const text = z.string('must be text').max(1000, 'must be at most 1,000 characters').refine(printable, 'must not be empty');
/** Text of any number of lines. */
export const longText = z.string('must be text').max(20_000, 'must be at most 20,000 characters').refine(printable, 'must not be empty');
export const email = z.email('must be an email address, like name@example.com').max(254, 'must be at most 254 characters');
export const phone = z
  .string('must be text')
  .regex(/^\+?[\d(][\d\s()./-]{2,28}( ?(x|ext\.?) ?\d{1,6})?$/i, 'must be a phone number, like +15550101101')
  .meta({ format: 'phone' });
export const url = z
  .url({ protocol: /^https?$/, error: 'must be a web address that starts with https:// or http://' })
  .max(2000, 'must be at most 2,000 characters');
export const integer = z.int('must be a whole number');
export const decimal = z.number('must be a number');
/** An amount with at most two decimals; the database keeps it in cents. */
export const money = z
  .number('must be an amount, like 12.50')
  .min(-9e13, 'is too large')
  .max(9e13, 'is too large')
  .refine((value) => /^-?\d+(\.\d{1,2})?$/.test(String(value)), 'must have at most two decimals')
  .meta({ multipleOf: 0.01 });
export const boolean = z.boolean('must be true or false');
/** A day, `YYYY-MM-DD`. */
export const date = z.iso.date('must be a date, like 2026-01-31');
/** A moment; kept and answered in UTC, whatever its offset was. */
export const datetime = z.iso
  .datetime({ offset: true, error: 'must be a date and time, like 2026-01-31T09:30:00Z' })
  .transform((value) => new Date(value).toISOString());
/** The id of another record. */
export const reference = z
  .string('must be the id of a record')
  .min(1, 'is required')
  .max(100, 'must be the id of a record')
  .meta({ format: 'id' });
/** One of the values that are listed. */
export const choice = <const Options extends readonly string[]>(options: Options) =>
  z.enum(options, `must be one of: ${options.join(', ')}`);
