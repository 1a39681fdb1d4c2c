import * as v from 'valibot';
import type { VendorContext } from './caller.ts';
import { invalid } from './errors.ts';

/** Reads a JSON body. 400 names the field that is wrong, and never repeats its value. Fields the schema doesn't name are ignored, as the vendor does. */
export async function readBody<Schema extends v.GenericSchema>(c: VendorContext, schema: Schema): Promise<v.InferOutput<Schema>> {
  const body: unknown = await c.req.json().catch(() => {
    throw invalid('The request body is not valid JSON.');
  });
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  throw invalid(`The ${v.getDotPath(result.issues[0]) ?? 'body'} field is missing or invalid.`);
}

/** A text that must be there and say something. */
export const someText = v.pipe(v.string(), v.trim(), v.nonEmpty());
/** A new password: eight characters or more (sure). */
export const newPassword = v.pipe(v.string(), v.minLength(8));
/** Absent and `null` mean the same to the vendor. */
export const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(v.pipe(v.nullable(schema), v.transform((value) => value ?? undefined)));

const audience = v.picklist(['activation', 'user', 'organization', 'reseller']);
export const metadataEntries = v.array(v.object({ key: v.pipe(someText, v.maxLength(256)), value: v.pipe(v.string(), v.maxLength(4096)), viewPermissions: v.optional(v.array(audience), []) }));

/** Sure: omitted fields of a change stay as they are. */
export function withoutUndefined<Fields extends object>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
}
