import { normalizeEmail } from '../../contract/fields.ts';
import { ProblemError } from '../../core/errors.ts';
import { isCustomerRole } from '../../ports/identity.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { UserOffice, VendorUser } from '../../ports/identity.ts';
import type { CallContext } from '../../ports/vendor.ts';

/** Whom a mailed link is about: an account, and the addresses that it may have for the link to be good. */
export interface LinkSubject {
  userId: string;
  /** Default: any. */
  emails?: readonly string[] | undefined;
}

/**
 * Finds the customer of a mailed link as the license server has them now. `undefined` when the account is gone, is no customer's any more, or has another address: the vendor corrects a mistyped
 * one there, and what was mailed to the former must not open the account.
 */
export async function findLinkOwner(back: UserOffice, { userId, emails }: LinkSubject, call: CallContext): Promise<VendorUser | undefined> {
  const user = await back.findUserById(userId, call).catch(asUnknown);
  if (user === undefined || !isCustomerRole(user.role)) return undefined;
  return emails === undefined || emails.some((email) => normalizeEmail(email) === normalizeEmail(user.email)) ? user : undefined;
}

/** The same. Throws `link-invalid` where there is none. */
export async function requireLinkOwner(back: UserOffice, subject: LinkSubject, call: CallContext): Promise<VendorUser> {
  const owner = await findLinkOwner(back, subject, call);
  if (owner === undefined) throw new ProblemError('link-invalid');
  return owner;
}

/** An id that the vendor cannot have given is nobody's. */
function asUnknown(error: unknown): undefined {
  if (error instanceof ProviderError && error.failure === 'not-found') return undefined;
  throw error;
}
