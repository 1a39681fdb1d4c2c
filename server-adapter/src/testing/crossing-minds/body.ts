import * as v from 'valibot';
import type { CrossingMindsContext } from './caller.ts';
import { wrongData } from './errors.ts';

/** Reads a JSON body. 400 names the field that is wrong, and never repeats its value. */
export async function readBody<Schema extends v.GenericSchema>(c: CrossingMindsContext, schema: Schema): Promise<v.InferOutput<Schema>> {
  const body: unknown = await c.req.json().catch(() => {
    throw wrongData('WRONG_DATA_TYPE', 'body');
  });
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  throw wrongData('WRONG_DATA_TYPE', v.getDotPath(result.issues[0]) ?? 'body');
}

export const someText = v.pipe(v.string(), v.nonEmpty());
export const someEmail = v.pipe(v.string(), v.rfcEmail());
export const anyId = v.union([v.string(), v.number()]);
export const metadata = v.record(v.string(), v.unknown());
/** Absent and `null` mean the same: the Node client sends both. */
export const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(v.pipe(v.nullable(schema), v.transform((value) => value ?? undefined)));
