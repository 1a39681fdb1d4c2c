import * as v from 'valibot';
import { reference } from '../fields.ts';
import type { PurchaseEvent } from '../../payment-source.ts';
import { toPurchaseId } from './event.ts';

/** Its own `id` is that of the order too (sure: FastSpring's documentation of `chargeback.created`). */
const chargeback = v.object({ order: reference });

/** What `chargeback.created` means for the order that is disputed. How it ends no event tells (likely: none is documented). Throws what valibot throws when it is no chargeback. */
export function toChargeback(data: unknown): PurchaseEvent {
  return { kind: 'disputed', purchaseId: toPurchaseId(v.parse(chargeback, data).order) };
}
