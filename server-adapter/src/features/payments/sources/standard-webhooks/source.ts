import { readDelivery, json } from '../read-event.ts';
import type { Delivery, PaymentSource, PurchaseEvent, SourceEvent } from '../../payment-source.ts';
import { requireSecrets, toStandardWebhooksKey, verifyStandardWebhook } from '../signature.ts';

/** What one message of a sender means. */
export interface Message {
  /** The sender's own name of the event. */
  type: string;
  /** When it happened, in milliseconds since 1970. */
  occurredAt: number;
  /** `null` when it means nothing to fulfilment. Every `purchaseId` should begin with the source's name and a colon. */
  purchase: PurchaseEvent | null;
  /** It is of a test or a sandbox: ignored, unless test payments are accepted. */
  test?: boolean | undefined;
}

export interface StandardWebhooksOptions {
  /** The source in `POST /webhooks/:source`: lower-case letters, digits and dashes. */
  name: string;
  /** Signing secrets, `whsec_` and Base64. Each one is good: during a rotation there are two. */
  secrets: readonly string[];
  /** What a message means. Throws a `DeliveryError` when the body is not what this sender sends. */
  translate: (body: unknown) => Message;
  /** How far a delivery's timestamp may be from now, in both directions. Default 300. */
  toleranceSeconds?: number | undefined;
  /** Milliseconds since 1970. Default: when the delivery was received. */
  clock?: (() => number) | undefined;
}

/** Webhooks of any sender that keeps to Standard Webhooks, Svix among them. Throws an `OptionsError` without a secret. */
export function createStandardWebhooksSource({ secrets, translate, ...options }: StandardWebhooksOptions): PaymentSource {
  requireSecrets(secrets, 'the signing secret of the endpoint (whsec_…)');
  return createSource(options, secrets.map(toStandardWebhooksKey), (delivery, id) => [{ ...translate(readDelivery(delivery, json, 'message of Standard Webhooks')), id }]);
}

/** The same, where the secret is given as the bytes it stands for. `read`: what a proven delivery means; its event has this id. */
export function createSource(
  { name, toleranceSeconds = 300, clock }: Omit<StandardWebhooksOptions, 'secrets' | 'translate'>,
  keys: readonly Uint8Array[],
  read: (delivery: Delivery, id: string) => SourceEvent[],
): PaymentSource {
  return {
    name,
    verify: (delivery) => verifyStandardWebhook(delivery, { keys, toleranceSeconds, now: clock?.() ?? delivery.receivedAt }),
    // The id is signed: by now it is known to be there.
    parse: (delivery) => read(delivery, `${name}:${delivery.headers.get('webhook-id') ?? ''}`),
  };
}
