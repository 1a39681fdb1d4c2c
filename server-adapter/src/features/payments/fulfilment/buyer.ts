import { normalizeEmail } from '../../../contract/fields.ts';
import type { Buyer } from '../payment-source.ts';
import type { UserEffect } from './effect.ts';

/** Longest part of a name that is sent to the vendor, in characters. */
const LONGEST_NAME = 128;

/**
 * The account to be made for a buyer. A name is what somebody typed into a payment form: one word, five, or nothing. The vendor asks for
 * a first name (sure), so the part of the address before the `@` stands in for it.
 */
export function toNewUser(buyer: Buyer): UserEffect['desired'] {
  const email = normalizeEmail(buyer.email);
  const [firstWord, ...otherWords] = tidy(buyer.name ?? '').split(' ');
  const firstName = shorten(firstWord ?? '') || shorten(tidy(email.split('@')[0] ?? '')) || 'Customer';
  return { email, firstName, lastName: shorten(otherWords.join(' ')), company: shorten(tidy(buyer.company ?? '')) || undefined };
}

/** Whom an invitation is sent to. */
export function toInvitee(buyer: Buyer): { email: string; firstName: string; language?: string | undefined } {
  const { email, firstName } = toNewUser(buyer);
  return { email, firstName, language: buyer.language };
}

/** One line, single spaces, no control characters. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** Cuts between characters, never within one. */
function shorten(text: string): string {
  return [...text].slice(0, LONGEST_NAME).join('').trim();
}
