import * as v from 'valibot';
import { language, lenient, text } from '../fields.ts';
import type { Buyer } from '../../payment-source.ts';

const person = v.object({ first: lenient(text), last: lenient(text), email: text, company: lenient(text) });

/** Whoever an event names: an order its customer, everything else its account where webhook expansion is on. */
export const buying = { customer: lenient(person), account: lenient(v.object({ contact: lenient(person), language: lenient(language) })), language: lenient(language) };

type Buying = v.InferOutput<v.ObjectSchema<typeof buying, undefined>>;

export function toBuyer({ customer, account, language: ofOrder }: Buying): Buyer | undefined {
  const named = customer ?? account?.contact;
  if (named === undefined) return undefined;
  const name = [named.first, named.last].filter((part) => part !== undefined).join(' ');
  return { email: named.email, name: name === '' ? undefined : name, company: named.company, language: ofOrder ?? account?.language };
}
