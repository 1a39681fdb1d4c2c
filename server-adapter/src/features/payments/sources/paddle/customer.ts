import * as v from 'valibot';
import { id, language, lenient, text } from '../fields.ts';
import type { PurchaseEvent } from '../../payment-source.ts';
import { toPurchaseId } from './event.ts';

const customer = v.object({ id, email: text, name: lenient(text), locale: lenient(language) });

/** What `customer.*` means: who every purchase of this customer belongs to. Throws what valibot throws when it is no customer. */
export function toCustomer(data: unknown): PurchaseEvent {
  const { id: customerId, email, name, locale } = v.parse(customer, data);
  return { kind: 'changed', purchaseId: toPurchaseId(customerId), buyer: { email, name, language: locale } };
}
