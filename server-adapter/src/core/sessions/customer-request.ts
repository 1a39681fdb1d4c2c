import type { CustomerRequest } from './reauthentication.ts';
import type { CustomerCall } from '../http/handler.ts';

/** What a change that needs a proof is asked for with. `language` is that of the mail about it. */
export function toCustomerRequest({ session, customer, clientAddress, requestId, context }: CustomerCall, language?: string): CustomerRequest {
  return { session, customer, from: { clientAddress, requestId }, call: context, language };
}
