import { tellFollowers } from '../../../../../server-adapter/src/features/payments/fulfilment/look-up.ts';
import { fold } from '../../../../../server-adapter/src/features/payments/fulfilment/fold.ts';
import { withPaidChanges } from '../../../../../server-adapter/src/features/payments/fulfilment/paid-changes.ts';
import { type MappedLine, mapLines, type Products } from '../../../../../server-adapter/src/features/payments/fulfilment/mapped-lines.ts';
import type { Purchase } from '../../../../../server-adapter/src/features/payments/fulfilment/purchase.ts';
import { toPurchaseEvents, toStoredEvents } from '../../../../../server-adapter/src/features/payments/fulfilment/stored-event.ts';
import { countsOf, defaultPolicy, type LicenseTerms, termsOfLine, toTerms } from '../../../../../server-adapter/src/features/payments/fulfilment/terms.ts';
import type { PaymentSource, SourceEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import type { StoredEvent } from '../../../../../server-adapter/src/ports/store.ts';

/** Parses the bodies of deliveries, in this order. */
export function parseAll(source: PaymentSource, bodies: readonly unknown[], receivedAt = Date.UTC(2027, 6, 1)): SourceEvent[] {
  return bodies.flatMap((body, index) =>
    source.parse({ body: new TextEncoder().encode(JSON.stringify(body)), headers: new Headers({ 'webhook-id': `msg_${index}_${JSON.stringify(body).length}` }), receivedAt }));
}

/** What a purchase becomes once all deliveries have arrived, and what each of its lines is like at a time. */
export async function foldAll(source: PaymentSource, purchaseId: string, bodies: readonly unknown[], now = Date.UTC(2027, 6, 1)): Promise<Purchase> {
  const inbox = new Map<string, StoredEvent>();
  const due = new Set<string>();
  const put = async (events: readonly StoredEvent[]): Promise<string[]> => {
    const fresh = events.filter(({ id }) => !inbox.has(id));
    for (const event of fresh) {
      inbox.set(event.id, event);
      if (event.purchaseId !== null) due.add(event.purchaseId);
    }
    return fresh.map(({ id }) => id);
  };
  await put(parseAll(source, bodies).flatMap((event) => toStoredEvents(event, source.name, now, null)));
  const of = (id: string) => [...inbox.values()].filter((event) => event.purchaseId === id);
  while (due.size > 0) {
    const [next = ''] = due;
    due.delete(next);
    await tellFollowers(of(next), { put }, now);
  }
  return withPaidChanges(fold(purchaseId, toPurchaseEvents(of(purchaseId))), countsOf(defaultPolicy));
}

/** A license that a purchase should have: how many, until when, and whether it works. */
export type Expected = [product: string, quantity: number, ends: string | null, state: 'active' | 'suspended'];

/** What the lines of a purchase become. Each catalogue id is mapped to a product of its name. */
export function licensesOf(purchase: Purchase, products: Products, now = Date.UTC(2027, 6, 1)): Expected[] {
  if (purchase.payments.length === 0 || purchase.unreadable.length > 0) return [];
  const terms = toTerms(purchase, defaultPolicy, now);
  return mapLines(purchase, products).lines.map((line) => toExpected(line, termsOfLine(terms, line.id)));
}

function toExpected({ quantity, mapping }: MappedLine, { expiresAt, suspended }: LicenseTerms): Expected {
  return [mapping.productId, quantity, expiresAt === null ? null : expiresAt.slice(0, 10), suspended ? 'suspended' : 'active'];
}
