import { normalizeEmail } from '../../contract/normalize-email.ts';
import type { Secret } from '../options.ts';
import { createKeyedHash } from './keyed-hash.ts';
import type { KeyedHash } from './keyed-hash.ts';

/** Of an e-mail address: for logs, throttles and the subjects of links. */
export type EmailHash = KeyedHash;

/** Keyed with the newest secret, without regard to case. */
export function createEmailHash([newest]: readonly [Secret, ...Secret[]]): EmailHash {
  const hash = createKeyedHash(newest, 'email-hash');
  return (email) => hash(normalizeEmail(email));
}
