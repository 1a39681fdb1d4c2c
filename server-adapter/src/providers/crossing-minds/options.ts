import { OptionsError } from '../../core/errors.ts';
import type { RateLimit } from '../../upstream/budget.ts';
import { toBaseUrl } from '../../upstream/request.ts';

/** A service account: its name, and its password or a key of it. */
export interface CrossingMindsService {
  name: string;
  password?: string | undefined;
  key?: string | undefined;
}

export interface CrossingMindsOptions {
  /** Default `https://api.crossingminds.com`. */
  baseUrl?: string | undefined;
  /** The database that people are signed in to. Default: none. */
  databaseId?: string | undefined;
  /** A service account of role `manager`, which may read and create accounts: for sign-up, and for names in the profile. Without it there is neither. */
  service?: CrossingMindsService | undefined;
  /** Which accounts sign in: those of people, or (`root`) the organization's own, whose session ends with its JWT. Default `individual`. */
  signInAs?: 'individual' | 'root' | undefined;
  /** The role of accounts that are made by sign-up. Their JWT never reaches a browser. Default `backend`, as at the vendor. */
  role?: 'backend' | 'manager' | undefined;
  /** Seconds for which a JWT counts as good that does not say it. Default 300. */
  tokenSeconds?: number | undefined;
  /** Characters that a new password needs. Default 8. */
  passwordMinLength?: number | undefined;
  /** What this adapter may ask of the vendor. Default 50 requests a second. */
  rateLimit?: RateLimit | undefined;
  /** Milliseconds for one call, further tries included. Default 8000. */
  deadlineMs?: number | undefined;
  /** Default `globalThis.fetch`. */
  fetch?: typeof fetch | undefined;
}

/** Returns the address of the API. Throws an `OptionsError` that names the first option which is wrong. */
export function checkOptions({ baseUrl = 'https://api.crossingminds.com', databaseId, service, tokenSeconds = 300 }: CrossingMindsOptions): URL {
  const url = toBaseUrl(baseUrl);
  if (url === undefined) throw new OptionsError('baseUrl', 'must be an https address such as https://api.crossingminds.com');
  if (databaseId !== undefined && !/^[\w-]{1,255}$/.test(databaseId)) throw new OptionsError('databaseId', 'must be the id of a database');
  if (service !== undefined && (typeof service.name !== 'string' || service.name === '')) throw new OptionsError('service.name', 'must be the name of a service account');
  if (service !== undefined && !service.password === !service.key) throw new OptionsError('service.password', 'or service.key must be there, and not both');
  if (!Number.isInteger(tokenSeconds) || tokenSeconds < 1) throw new OptionsError('tokenSeconds', 'must be a whole number above 0');
  return url;
}
