import { Hono } from 'hono';
import { checkoutCompleted, signStripeDelivery } from '@cx-kit/server/testing';

/** Plays the payment provider: sells the sandbox's products, and delivers signed events to the adapter's webhook over HTTP. */
export function createShop({ products, stripeSecret, publicUrl }) {
  const shop = new Hono();
  const offers = [
    { id: 'editor', name: 'Wave Editor, one year, three machines', price: '€ 79', product: products.editor },
    { id: 'render-farm', name: 'Wave Render Farm, one year, five at once', price: '€ 390', product: products.renderFarm },
    { id: 'sounds', name: 'Wave Sounds, forever', price: '€ 149', product: products.fonts },
  ];
  shop.get('/offers', (context) => context.json(offers.map(({ id, name, price }) => ({ id, name, price }))));
  shop.post('/pay', async (context) => {
    const order = await context.req.json();
    const offer = offers.find(({ id }) => id === order.offer);
    if (!offer || typeof order.email !== 'string') return context.json({ title: 'Choose a license and say who you are.' }, 400);
    const event = checkoutCompleted({
      email: order.email.trim(),
      ...(order.name ? { name: order.name } : {}),
      metadata: { CRYPTLEX_PRODUCT_ID: offer.product.id, CRYPTLEX_LICENSE_TEMPLATE: offer.product.licenseTemplateId },
    });
    return deliver(JSON.stringify(event), Number(order.repeat ?? 1));
  });

  /** Answers with the adapter's last word on it. */
  async function deliver(body, times) {
    let receipt = { accepted: 0, duplicates: 0, ignored: 0 };
    for (let time = 0; time < times; time += 1) {
      const headers = { 'content-type': 'application/json', ...(await signStripeDelivery(body, stripeSecret)) };
      const answer = await fetch(`${publicUrl}/cx/webhooks/stripe`, { method: 'POST', headers, body });
      if (!answer.ok) return answer;
      const one = await answer.json();
      receipt = { accepted: receipt.accepted + one.accepted, duplicates: receipt.duplicates + one.duplicates, ignored: receipt.ignored + one.ignored };
    }
    return Response.json(receipt);
  }
  return shop;
}
