import type { DeliveryReceipt } from '../../contract/accepted.ts';
import type { paymentEndpoints } from '../../contract/endpoints/payments.ts';
import { ProblemError } from '../../core/errors.ts';
import type { Core } from '../../core/feature.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { maxDeliveryBytes, readBody } from '../../core/security/body.ts';
import type { Inbox, StoredEvent } from '../../ports/store.ts';
import { toEventId, toStoredEvents } from './fulfilment/stored-event.ts';
import { DeliveryError, SignatureError } from './payment-source.ts';
import type { Delivery, PaymentSource, PurchaseEvent, SourceEvent } from './payment-source.ts';

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
  /** Under which customer a purchase is found, as far as one event tells. Default: under none. */
  customerOf?: ((event: PurchaseEvent) => Promise<string | undefined>) | undefined;
  /** Take events of tests and sandboxes for real ones. Default false: they are stored as ignored. */
  acceptTestPayments?: boolean | undefined;
  /** An event cannot be read: it is stored, and somebody should know. */
  onUnreadable?: ((event: { id: string; type: string; reason: string }) => void) | undefined;
  /** These were new, and are stored. */
  onStored?: ((events: readonly StoredEvent[]) => void) | undefined;
  /** Milliseconds since 1970. Default `Date.now`. */
  clock?: (() => number) | undefined;
}

export function createIntake({ inbox, sources, customerOf, acceptTestPayments = false, onUnreadable, onStored, clock = Date.now }: IntakeOptions): Intake {
  const byName = new Map(sources.map((source) => [source.name, source]));

  async function toRows(event: SourceEvent, source: string, receivedAt: number): Promise<StoredEvent[]> {
    const customer = event.purchase === null ? undefined : await customerOf?.(event.purchase);
    return toStoredEvents(event, source, receivedAt, customer ?? null);
  }

  return {
    async receive(sourceName, delivery) {
      const source = byName.get(sourceName);
      if (source === undefined) throw new UnknownSourceError('There is no payment source of this name.');
      await source.verify(delivery);
      const events = source.parse(delivery).map((event) => admit(event, acceptTestPayments));
      const rows = (await Promise.all(events.map((event) => toRows(event, source.name, delivery.receivedAt)))).flat();
      const stored = new Set(await inbox.put(rows, clock()));
      onStored?.(rows.filter(({ id }) => stored.has(id)));
      const fresh = new Set(rows.filter(({ id }) => stored.has(id)).map(({ id }) => toEventId(id)));
      const arrived = events.filter(({ id }) => fresh.has(id));
      const unreadable = arrived.flatMap(({ id, type, purchase }) => (purchase?.kind === 'unreadable' ? [{ id, type, reason: purchase.reason }] : []));
      for (const event of unreadable) onUnreadable?.(event);
      const ignored = arrived.filter(({ purchase }) => purchase === null).length;
      return { accepted: arrived.length - ignored - unreadable.length, duplicates: events.length - arrived.length, ignored, unreadable: unreadable.length };
    },
  };
}

/** Test money is not money. Where it is accepted all the same, what is made of it says so. */
export function admit(event: SourceEvent, acceptTestPayments: boolean): SourceEvent {
  if (event.test !== true || event.purchase === null) return event;
  return acceptTestPayments ? { ...event, purchase: { ...event.purchase, test: true } } : { ...event, purchase: null, ignored: 'test' };
}

/** Deliveries of payment providers: proved on their raw bytes, stored, answered. */
export function webhookHandlers({ wake, clock, logger }: Core, intake: Intake): Pick<HandlersOf<typeof paymentEndpoints>, 'receiveWebhook'> {
  return {
    async receiveWebhook({ params: { source } }, { request, requestId }) {
      const body = await readBody(request, maxDeliveryBytes);
      try {
        const receipt = await intake.receive(source, { body, headers: request.headers, receivedAt: clock() });
        wake('purchase');
        logger.info({ event: 'delivery-stored', requestId, source, count: receipt.accepted }, 'a delivery was stored');
        return receipt;
      } catch (error) {
        if (error instanceof UnknownSourceError) throw new ProblemError('not-found', { cause: error });
        // The messages of both name what is wrong and quote nothing.
        if (error instanceof SignatureError || error instanceof DeliveryError) logger.warn({ event: 'delivery-refused', requestId, source, reason: error.message }, 'a delivery was refused');
        if (error instanceof SignatureError) throw new ProblemError('invalid-signature', { cause: error });
        if (error instanceof DeliveryError) throw new ProblemError('invalid-request', { fields: [{ field: 'body', code: 'invalid' }], cause: error });
        throw error;
      }
    },
  };
}
