import type { DemoData } from '../testing/demo-data.ts';
import { listenSandbox } from '../testing/listen.ts';
import { createStripeSandbox } from '../testing/stripe/sandbox.ts';

/** Stripe Checkout, played beside the license server, with two prices that buy its products. */
export interface StripeForSandbox {
  /** Variables of `serve`. */
  environment: Record<string, string>;
  /** What to put into the files that two of them name. */
  files: Record<'CX_OFFERS_FILE' | 'CX_PRODUCTS_FILE', unknown>;
  close(): Promise<void>;
}

/** `adapter`: where its events go, such as `http://localhost:8787/cx`. */
export async function startStripe({ editor, fonts }: DemoData, { port, host, adapter }: { port: number; host: string; adapter: string }): Promise<StripeForSandbox> {
  const stripe = createStripeSandbox({ webhookUrl: `${adapter.replace(/\/$/, '')}/webhooks/stripe` });
  const yearly = stripe.addPrice({ id: 'price_editor_yearly', name: 'Wave Editor, one year', unitAmount: 7900, interval: 'year' });
  const once = stripe.addPrice({ id: 'price_sounds', name: 'Wave Sounds, forever', unitAmount: 14_900 });
  const { url, close } = await listenSandbox(stripe, { port, host });
  const toMapping = ({ id, licenseTemplateId }: DemoData['editor']) => ({ productId: id, ...(licenseTemplateId === null ? {} : { licenseTemplateId }) });
  return {
    environment: { STRIPE_API_BASE_URL: url, STRIPE_SECRET_KEY: stripe.secretKey, STRIPE_WEBHOOK_SECRET: stripe.webhookSecret, CX_ACCEPT_TEST_PAYMENTS: 'true' },
    files: {
      CX_OFFERS_FILE: { editor: { source: 'stripe', price: yearly.id, mode: 'subscription' }, sounds: { source: 'stripe', price: once.id, quantity: { max: 5 } } },
      CX_PRODUCTS_FILE: { [yearly.id]: toMapping(editor), [once.id]: toMapping(fonts) },
    },
    async close() {
      stripe.close();
      await close();
    },
  };
}
