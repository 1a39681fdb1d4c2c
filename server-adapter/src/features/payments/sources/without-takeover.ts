import type { PaymentSource } from '../payment-source.ts';

/** A source whose purchases name nothing by which licenses from before could be found: none are looked for. */
export function withoutTakeover(source: PaymentSource): PaymentSource {
  return {
    name: source.name,
    verify: (delivery) => source.verify(delivery),
    parse: (delivery) => source.parse(delivery).map((event) => ({ ...event, purchase: event.purchase && { ...event.purchase, adoptBy: undefined } })),
  };
}
