import type { IdType } from './entities.ts';
import { wrongData } from './errors.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Returns an id as the sandbox keeps it. 400 when it is none of that type (sure: a `uint32` database takes no UUIDs; the name is the vendor's). */
export function parseId(type: IdType, value: unknown, field: string): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && isOfType(type, text)) return type === 'uuid' ? text.toLowerCase() : text;
  throw wrongData('WRONG_DATA_TYPE', field);
}

function isOfType(type: IdType, text: string): boolean {
  if (type === 'uuid') return uuid.test(text);
  if (type === 'uint32' || type === 'uint64') return /^\d{1,20}$/.test(text) && BigInt(text) < 1n << (type === 'uint32' ? 32n : 64n);
  if (type === 'utf8') return text !== '';
  return /^[\w-]+={0,2}$/.test(text) && Buffer.from(text, 'base64url').length <= Number(type.slice(5));
}

/** An id as JSON: numbers are numbers. */
export const toJsonId = (type: IdType, id: string): string | number => (type === 'uint32' ? Number(id) : id);
