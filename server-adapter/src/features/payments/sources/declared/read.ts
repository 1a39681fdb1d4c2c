import * as v from 'valibot';
import { instant } from '../fields.ts';
import { DeliveryError } from '../../payment-source.ts';

/** An id or a name as a text or a number. */
export const name = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.trim(), v.regex(/^[\w.:/-]{1,100}$/));

/** Numbers below are seconds: as milliseconds they would be in 1973, as seconds they reach to the year 5138. */
const LARGEST_SECONDS = 1e11;

export const time = v.union([
  instant,
  v.pipe(
    v.number(),
    v.minValue(0),
    v.transform((told) => Math.round(told < LARGEST_SECONDS ? told * 1000 : told)),
    v.maxValue(253_402_300_799_000),
    v.transform((ms) => new Date(ms).toISOString()),
  ),
]);

/** An amount of money, in whatever unit its sender tells all of them. */
export const amount = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,15}(\.\d{1,6})?$/), v.transform(Number))]), v.finite(), v.minValue(0));

/** What stands at a path; `undefined` when nothing does. Throws a {@link DeliveryError} that names the path when it cannot be read, and quotes nothing. */
export function read<Output>(body: unknown, path: string | undefined, schema: v.GenericSchema<unknown, Output>): Output | undefined {
  if (path === undefined) return undefined;
  const value = valueAt(body, path);
  return value === undefined || value === null ? undefined : parse(value, path, schema);
}

/** What has to stand at a path. Throws a {@link DeliveryError} that names the path, and quotes nothing. */
export function demand<Output>(body: unknown, path: string, schema: v.GenericSchema<unknown, Output>): Output {
  return parse(valueAt(body, path), path, schema);
}

function parse<Output>(value: unknown, path: string, schema: v.GenericSchema<unknown, Output>): Output {
  const told = v.safeParse(schema, value);
  if (!told.success) throw new DeliveryError(`The body is not as declared: ${path} cannot be read.`);
  return told.output;
}

function valueAt(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined), body);
}
