import { stripe, stripeCheckout } from '@cx-kit/server/payments/stripe';
import { createStripeSandbox, listenSandbox } from '@cx-kit/server/testing';

/** Stripe, played on a port of its own: the page on which an offer is paid, and the events that follow. With what the adapter is told of it. */
export async function startPayments({ products, offers, publicUrl }) {
  const sandbox = createStripeSandbox({ webhookUrl: `${publicUrl}/cx/webhooks/stripe` });
  const { url, close } = await listenSandbox(sandbox, { host: 'localhost' });
  const sold = Object.entries(offers).map(([offer, { product, quantity, ...price }]) => ({ offer, product: products[product], quantity, price: sandbox.addPrice({ currency: 'eur', ...price }) }));
  return {
    url,
    options: {
      sources: [stripe({ secrets: [sandbox.webhookSecret], secretKey: sandbox.secretKey, api: { baseUrl: url } })],
      acceptTestPayments: true,
      checkouts: [stripeCheckout({ secretKey: sandbox.secretKey, baseUrl: url })],
      offers: Object.fromEntries(sold.map(({ offer, price, quantity }) => [offer, { source: 'stripe', price: price.id, ...(price.interval && { mode: 'subscription' }), ...(quantity && { quantity }) }])),
      products: Object.fromEntries(sold.map(({ price, product }) => [price.id, { productId: product.id, licenseTemplateId: product.licenseTemplateId }])),
    },
    async close() {
      sandbox.close();
      await close();
    },
  };
}
