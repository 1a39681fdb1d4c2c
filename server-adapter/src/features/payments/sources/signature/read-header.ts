import { SignatureError } from '../../payment-source.ts';

/** A header that must be there. Throws a {@link SignatureError}. */
export function readHeader(headers: Headers, name: string): string {
  const value = headers.get(name)?.trim();
  if (value === undefined || value === '') throw new SignatureError(`The ${name} header is missing.`);
  return value;
}
