import { SignatureError } from '../../payment-source.ts';
import { fromHex } from './hex.ts';

/** A header of `name=value` entries: when it was signed, and the signatures, of which there are several while a secret is being rotated. */
export interface TimestampedSignature {
  /** Seconds since 1970, as it was written: it is part of what is signed. */
  timestamp: string;
  signatures: Uint8Array[];
}

/** What the names in such a header are. */
export interface TimestampedHeader {
  name: string;
  separator: string;
  timestamp: string;
  signature: string;
}

/** Reads `<timestamp>=<seconds><separator><signature>=<hex>…`. Throws a {@link SignatureError} that quotes nothing. */
export function readTimestampedHeader(headers: Headers, form: TimestampedHeader): TimestampedSignature {
  const header = headers.get(form.name);
  if (header === null) throw new SignatureError(`The ${form.name} header is missing.`);
  const entries = header.split(form.separator).map((part) => {
    const [name = '', value = ''] = part.split('=', 2);
    return { name, value };
  });
  const [timestamp, second] = entries.filter(({ name }) => name === form.timestamp).map(({ value }) => value);
  if (timestamp === undefined || second !== undefined || !/^\d{1,15}$/.test(timestamp)) throw new SignatureError(`The ${form.name} header has no timestamp.`);
  const signatures = entries.filter(({ name }) => name === form.signature).flatMap(({ value }) => fromHex(value) ?? []);
  if (signatures.length === 0) throw new SignatureError(`The ${form.name} header has no ${form.signature} signature.`);
  return { timestamp, signatures };
}
