import { createAdapter, forwardedFor, type Adapter } from '@cx-kit/server';
import { cryptlex } from '@cx-kit/server/cryptlex';
import { httpMailer, mails } from '@cx-kit/server/mails';
import { payments } from '@cx-kit/server/payments';
import { sqlite } from '@cx-kit/server/sqlite';
import { stripe, stripeCheckout, stripePortal } from '@cx-kit/server/payments/stripe';

/** The adapter as this site has it: once for routes on Node, once for routes at the edge, with one store between them. */
export function createSiteAdapter({ basePath, storeUrl }: { basePath: string; storeUrl: string }): Adapter {
  return createAdapter({
    publicUrl: demand('PUBLIC_URL'),
    basePath,
    productName: 'Example Rhythm',
    secrets: [{ id: '2026-11', secret: demand('CX_SECRET') }],
    provider: cryptlex({ baseUrl: process.env.CRYPTLEX_WEB_API_BASE_URL, accountId: demand('CRYPTLEX_ACCOUNT_ID'), accessToken: demand('CRYPTLEX_ACCESS_TOKEN') }),
    store: sqlite({ url: storeUrl, authToken: process.env.STORE_TOKEN }),
    features: [
      mails({ mailer: httpMailer({ url: demand('MAIL_URL'), headers: { Authorization: `Bearer ${process.env.MAIL_KEY}` }, from: 'Example Rhythm <no-reply@example.com>' }) }),
      payments({
        sources: [stripe({ secrets: [demand('STRIPE_WEBHOOK_SECRET')], secretKey: demand('STRIPE_SECRET_KEY'), api: { baseUrl: process.env.STRIPE_API_BASE_URL } })],
        acceptTestPayments: true,
        checkouts: [stripeCheckout({ secretKey: demand('STRIPE_SECRET_KEY'), baseUrl: process.env.STRIPE_API_BASE_URL })],
        // The demo's customers have licenses from before.
        changeSoldElsewhere: true,
        portals: [stripePortal({ secretKey: demand('STRIPE_SECRET_KEY'), baseUrl: process.env.STRIPE_API_BASE_URL })],
        offers: {
          review: { source: 'stripe', price: 'price_review', mode: 'subscription' },
          renewal: { source: 'stripe', price: 'price_review_year', changes: ['renew'], interval: 'P1Y', priceText: '€79' },
          library: { source: 'stripe', price: 'price_library', quantity: { max: 5 } },
        },
        products: {
          price_review: { productId: demand('REVIEW_PRODUCT'), licenseTemplateId: demand('REVIEW_TEMPLATE') },
          price_review_year: { productId: demand('REVIEW_PRODUCT') },
          price_library: { productId: demand('LIBRARY_PRODUCT'), licenseTemplateId: demand('LIBRARY_TEMPLATE') },
        },
      }),
    ],
    // Next, or the proxy in front of it, writes the client's address there.
    clientAddress: forwardedFor(1),
  });
}

function demand(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is missing.`);
  return value;
}
