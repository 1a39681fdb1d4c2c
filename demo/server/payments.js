import { createStripeCheckout, createStripeSource } from '@cx-kit/server';
import { createStripeSandbox, listenSandbox } from '@cx-kit/server/testing';

/** Stripe, played on a port of its own: the page on which an offer is paid, and the events that follow. With what the adapter is told of it. */
export async function startPayments({ products, publicUrl }) {
  const stripe = createStripeSandbox({ webhookUrl: `${publicUrl}/cx/webhooks/stripe` });
  const yearly = stripe.addPrice({ name: 'Wave Editor, one year', unitAmount: 7900, currency: 'eur', interval: 'year' });
  const once = stripe.addPrice({ name: 'Wave Sounds, forever', unitAmount: 14900, currency: 'eur' });
  const { url, close } = await listenSandbox(stripe, { host: 'localhost' });
  const toMapping = (product) => ({ productId: product.id, licenseTemplateId: product.licenseTemplateId });
  return {
    url,
    webhookSecret: stripe.webhookSecret,
    options: {
      sources: [createStripeSource({ secrets: [stripe.webhookSecret] })],
      checkouts: [createStripeCheckout({ secretKey: stripe.secretKey, baseUrl: url })],
      offers: {
        editor: { source: 'stripe', price: yearly.id, mode: 'subscription' },
        sounds: { source: 'stripe', price: once.id, quantity: { max: 5 } },
      },
      products: { [yearly.id]: toMapping(products.editor), [once.id]: toMapping(products.fonts) },
    },
    async close() {
      stripe.close();
      await close();
    },
  };
}
