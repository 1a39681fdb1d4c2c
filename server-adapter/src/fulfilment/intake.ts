import type { DeliveryReceipt } from '../contract/accepted.ts';
import type { Delivery, PaymentSource } from '../payments/payment-source.ts';
import type { Inbox } from '../store/store.ts';
import { toStoredEvents } from './stored-event.ts';

/** Takes the deliveries of payment providers. */
export interface Intake {
  /**
   * Proves a delivery, reads it and stores its events in one durable write, with a task for each purchase that has something new. Calls nobody.
   * Rejects with an {@link UnknownSourceError}, a `SignatureError`, a `DeliveryError` or a `StoreError`, and then nothing was stored.
   */
  receive(sourceName: string, delivery: Delivery): Promise<DeliveryReceipt>;
}

export class UnknownSourceError extends Error {
  override readonly name = 'UnknownSourceError';
}

export interface IntakeOptions {
  inbox: Inbox;
  sources: readonly PaymentSource[];
  /** Milliseconds since 1970. Default `Date.now`. */
  clock?: (() => number) | undefined;
}

export function createIntake({ inbox, sources, clock = Date.now }: IntakeOptions): Intake {
  const byName = new Map(sources.map((source) => [source.name, source]));
  return {
    async receive(sourceName, delivery) {
      const source = byName.get(sourceName);
      if (source === undefined) throw new UnknownSourceError('There is no payment source of this name.');
      await source.verify(delivery);
      const events = source.parse(delivery);
      const stored = new Set(await inbox.put(events.flatMap((event) => toStoredEvents(event, source.name, delivery.receivedAt)), clock()));
      const fresh = events.filter(({ id }) => stored.has(id));
      const ignored = fresh.filter(({ purchase }) => purchase === null).length;
      return { accepted: fresh.length - ignored, duplicates: events.length - fresh.length, ignored };
    },
  };
}
