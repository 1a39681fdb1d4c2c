import type { LicenseClaimRule } from '../ports/licensing.ts';
import { OptionsError } from './errors.ts';
import { parseUrl } from './security/redirect.ts';
import type { Secret } from './security/secret-strength.ts';

/** Who deletes an account whose owner wants it: the vendor, asked by the adapter, or a person who gets a mail about it. */
export type AccountDeletion = 'vendor' | { operator: string };

/** The options after they were checked: everything that is a plain value, with defaults filled in. */
export interface Settings {
  /** Where the adapter is, without a trailing slash: `https://www.example.com/cx`. */
  baseUrl: string;
  /** `''` or `/cx`. */
  basePath: string;
  /** The start page of the site. */
  siteUrl: URL;
  /** Origins whose pages may call the adapter, its own and the site's among them. */
  allowedOrigins: ReadonlySet<string>;
  /** Browsers reach the adapter over https. False on loopback only. */
  secure: boolean;
  crossSite: boolean;
  secrets: readonly [Secret, ...Secret[]];
  productName: string;
  /** None: there are no routes for the operator. */
  operatorSecrets: readonly string[];
  /** Characters that a new password needs. */
  passwordMinLength: number;
  /** Who deletes accounts, where the configuration says so. */
  accountDeletion: AccountDeletion | undefined;
  /** Whether customers may claim licenses by their keys, and which. */
  licenseClaims: boolean | LicenseClaimRule;
  /** Milliseconds. */
  sessionIdleMs: number;
  /** Milliseconds, of a session that is not remembered. */
  sessionIdleUnrememberedMs: number;
  /** Milliseconds. */
  sessionAbsoluteMs: number;
}

/** Returns an option that has to be an address of the web. Throws an {@link OptionsError} that names it. */
export function toWebUrl(option: string, value: unknown): URL {
  const should = 'must be an absolute address such as https://www.example.com (http is for loopback addresses only)';
  const url = typeof value === 'string' ? parseUrl(value) : null;
  if (url === null || url.username !== '' || url.password !== '') throw new OptionsError(option, should);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) throw new OptionsError(option, should);
  return url;
}

/** `*.localhost` is loopback by RFC 6761, and browsers treat it so. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
