import { paddle, paddleCheckout, paddlePortal } from '@cx-kit/server/payments/paddle';
import { stripe, stripeCheckout, stripePortal } from '@cx-kit/server/payments/stripe';
import { createPaddleSandbox, createStripeSandbox, listenSandbox } from '@cx-kit/server/testing';

const euros = (cents) => new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(cents / 100);

/** Stripe and Paddle, each played on a port of its own: the pages on which offers are paid and looked after, and the events that follow. With what the adapter is told of them. An offer says `source: 'paddle'` where Paddle sells it. */
export async function startPayments({ products, offers, publicUrl }) {
  const sandboxes = { stripe: createStripeSandbox({ webhookUrl: `${publicUrl}/cx/webhooks/stripe` }), paddle: createPaddleSandbox({ webhookUrl: `${publicUrl}/cx/webhooks/paddle` }) };
  const [stripeServer, paddleServer] = await Promise.all(Object.values(sandboxes).map((sandbox) => listenSandbox(sandbox, { host: 'localhost' })));
  const addPrice = ({ source = 'stripe', ...price }) => sandboxes[source].addPrice({ currency: source === 'stripe' ? 'eur' : 'EUR', ...price });
  const sold = Object.entries(offers).map(([offer, { product, quantity, ...price }]) => ({ offer, source: price.source, product: products[product], quantity, price: addPrice(price) }));
  const renewals = sold.filter(({ price }) => price.interval).map(({ offer, product, price: { name, unitAmount } }) => ({
    offer: `${offer}-renewal`, product, price: addPrice({ name, unitAmount }), change: { changes: ['renew'], interval: 'P1Y', priceText: euros(unitAmount) },
  }));
  const seats = { offer: 'machines', product: products.editor, price: addPrice({ name: 'One more machine', unitAmount: 1900 }), quantity: { max: 20 }, change: { changes: ['seats'], priceText: euros(1900) } };
  const all = [...sold, ...renewals, seats];
  return {
    urls: [stripeServer.url, paddleServer.url],
    options: {
      sources: [
        stripe({ secrets: [sandboxes.stripe.webhookSecret], secretKey: sandboxes.stripe.secretKey, api: { baseUrl: stripeServer.url } }),
        paddle({ secrets: [sandboxes.paddle.webhookSecret], apiKey: sandboxes.paddle.apiKey, api: { baseUrl: paddleServer.url } }),
      ],
      acceptTestPayments: true,
      checkouts: [stripeCheckout({ secretKey: sandboxes.stripe.secretKey, baseUrl: stripeServer.url }), paddleCheckout({ apiKey: sandboxes.paddle.apiKey, baseUrl: paddleServer.url })],
      offers: Object.fromEntries(all.map(({ offer, source = 'stripe', price, quantity, change }) => [offer, { source, price: price.id, ...(price.interval && { mode: 'subscription' }), ...(quantity && { quantity }), ...change }])),
      // The demo's customers have licenses from before.
      changeSoldElsewhere: true,
      portals: [stripePortal({ secretKey: sandboxes.stripe.secretKey, baseUrl: stripeServer.url }), paddlePortal({ apiKey: sandboxes.paddle.apiKey, baseUrl: paddleServer.url })],
      products: Object.fromEntries(all.map(({ price, product }) => [price.id, { productId: product.id, licenseTemplateId: product.licenseTemplateId }])),
    },
    async close() {
      for (const sandbox of Object.values(sandboxes)) sandbox.close();
      await Promise.all([stripeServer.close(), paddleServer.close()]);
    },
  };
}
