import * as v from 'valibot';
import { type Delivery, DeliveryError } from '../payment-source.ts';

/** Reads the body of a proven delivery. Throws a {@link DeliveryError} that names the field which cannot be read, and quotes nothing. */
export function readDelivery<Output>(delivery: Delivery, schema: v.GenericSchema<unknown, Output>, what: string): Output {
  const read = v.safeParse(schema, parseJson(delivery.body, what));
  if (!read.success) throw new DeliveryError(`This is no ${what}: ${v.getDotPath(read.issues[0]) ?? 'the body'} cannot be read.`);
  return read.output;
}

/** Runs a translation of an event, whose schema throws what valibot throws; that becomes a {@link DeliveryError}. */
export function translated<Output>(type: string, translate: () => Output): Output {
  try {
    return translate();
  } catch (error) {
    if (!v.isValiError(error)) throw error;
    throw new DeliveryError(`The object of ${type} cannot be read: ${v.getDotPath(error.issues[0]) ?? 'it'} is not as it should be.`);
  }
}

function parseJson(body: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new DeliveryError(`This is no ${what}: the body is not JSON.`);
  }
}
