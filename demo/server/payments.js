import { stripe, stripeCheckout, stripePortal } from '@cx-kit/server/payments/stripe';
import { createStripeSandbox, listenSandbox } from '@cx-kit/server/testing';

const euros = (cents) => new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(cents / 100);

/** Stripe, played on a port of its own: the page on which an offer is paid, and the events that follow. With what the adapter is told of it. */
export async function startPayments({ products, offers, publicUrl }) {
  const sandbox = createStripeSandbox({ webhookUrl: `${publicUrl}/cx/webhooks/stripe` });
  const { url, close } = await listenSandbox(sandbox, { host: 'localhost' });
  const sold = Object.entries(offers).map(([offer, { product, quantity, ...price }]) => ({ offer, product: products[product], quantity, price: sandbox.addPrice({ currency: 'eur', ...price }) }));
  const renewals = sold.filter(({ price }) => price.interval).map(({ offer, product, price: { name, unitAmount } }) => ({
    offer: `${offer}-renewal`, product, price: sandbox.addPrice({ currency: 'eur', name, unitAmount }), change: { changes: ['renew'], interval: 'P1Y', priceText: euros(unitAmount) },
  }));
  const seats = { offer: 'machines', product: products.editor, price: sandbox.addPrice({ currency: 'eur', name: 'One more machine', unitAmount: 1900 }), quantity: { max: 20 }, change: { changes: ['seats'], priceText: euros(1900) } };
  const all = [...sold, ...renewals, seats];
  return {
    url,
    options: {
      sources: [stripe({ secrets: [sandbox.webhookSecret], secretKey: sandbox.secretKey, api: { baseUrl: url } })],
      acceptTestPayments: true,
      checkouts: [stripeCheckout({ secretKey: sandbox.secretKey, baseUrl: url })],
      offers: Object.fromEntries(all.map(({ offer, price, quantity, change }) => [offer, { source: 'stripe', price: price.id, ...(price.interval && { mode: 'subscription' }), ...(quantity && { quantity }), ...change }])),
      // The demo's customers have licenses from before.
      changeSoldElsewhere: true,
      portals: [stripePortal({ secretKey: sandbox.secretKey, baseUrl: url })],
      products: Object.fromEntries(all.map(({ price, product }) => [price.id, { productId: product.id, licenseTemplateId: product.licenseTemplateId }])),
    },
    async close() {
      sandbox.close();
      await close();
    },
  };
}
