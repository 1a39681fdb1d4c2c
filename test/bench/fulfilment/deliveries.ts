import { fastSpringEvent, type FastSpringEvent, signFastSpringDelivery } from '../../../server-adapter/src/testing/fastspring-events.ts';
import type { Random } from '../../../server-adapter/src/testing/cryptlex/random.ts';
import { signLemonSqueezyDelivery } from '../../../server-adapter/src/testing/lemon-squeezy-events.ts';
import { signPaddleDelivery } from '../../../server-adapter/src/testing/paddle-events.ts';
import { signPolarDelivery, signStandardWebhook } from '../../../server-adapter/src/testing/polar-events.ts';
import { hmac, type SignedDelivery } from '../../../server-adapter/src/testing/signed-delivery.ts';
import { signStripeDelivery } from '../../../server-adapter/src/testing/stripe-events.ts';
import type { Order, Telling } from './orders.ts';

/** Signs deliveries of every source. For tests only. */
export const webhookSecret = 'a-secret-of-thirty-two-characters';

/** What is posted at once: one event, or several of FastSpring's. */
export interface Delivery {
  source: string;
  tellings: Telling[];
}

/** Most deliveries of an event. */
const mostCopies = 5;

/**
 * Every event one to five times. Orders come one after the other, the events of one in random order and mixed with those of its neighbors; every fifth delivery comes at any later time. FastSpring
 * packs several events into one post, and some of its repeats are made by hand and carry another id.
 */
export function schedule(orders: readonly Order[], random: Random): Delivery[] {
  const planned = orders.flatMap((order, index) =>
    order.tellings.flatMap((telling) =>
      Array.from({ length: 1 + Math.floor(random.fraction() * mostCopies) }, (_, copy) => {
        const spread = random.fraction() < 0.2 ? orders.length - index : Math.max(5, orders.length / 50);
        return { at: index + random.fraction() * spread, telling: copy > 0 && random.fraction() < 0.5 ? resent(telling, random) : telling };
      }),
    ),
  );
  return pack(planned.sort((a, b) => a.at - b.at).map(({ telling }) => telling), random);
}

/** As somebody resends it by hand: at FastSpring that gives it a new id. */
function resent(telling: Telling, random: Random): Telling {
  if (telling.source !== 'fastspring') return telling;
  const { type, data, created } = telling.event as FastSpringEvent;
  return { ...telling, event: { ...fastSpringEvent(type, data, created), id: random.id() } };
}

function pack(tellings: readonly Telling[], random: Random): Delivery[] {
  const deliveries: Delivery[] = [];
  let open: Delivery | undefined;
  for (const telling of tellings) {
    if (telling.source !== 'fastspring') {
      deliveries.push({ source: telling.source, tellings: [telling] });
    } else if (open === undefined || open.tellings.length >= 3 || random.fraction() < 0.4) {
      open = { source: telling.source, tellings: [telling] };
      deliveries.push(open);
    } else {
      open.tellings.push(telling);
    }
  }
  return deliveries;
}

/** Signs a delivery as its source does, now. */
export async function sign({ source, tellings }: Delivery): Promise<SignedDelivery> {
  const [{ event, id }] = tellings as [Telling];
  const body = JSON.stringify(event);
  switch (source) {
    case 'stripe':
      return { body, headers: await signStripeDelivery(body, webhookSecret) };
    case 'paddle':
      return signPaddleDelivery(event, webhookSecret);
    case 'fastspring':
      return signFastSpringDelivery(tellings.map((telling) => telling.event as FastSpringEvent), webhookSecret);
    case 'lemon-squeezy':
      return signLemonSqueezyDelivery(event, webhookSecret);
    case 'polar':
      return signPolarDelivery(event, webhookSecret, { id });
    case 'shop':
      return signStandardWebhook(event, new TextEncoder().encode(webhookSecret), { id });
    default:
      return { body, headers: { 'Content-Type': 'application/json', 'X-Signature': `sha256=${hmac(webhookSecret, body, 'hex')}` } };
  }
}
