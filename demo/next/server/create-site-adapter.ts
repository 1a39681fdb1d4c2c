import { createAdapter, createCryptlexProvider, createHttpMailer, createSqliteStore, createStripeCheckout, createStripeSource, forwardedFor, type Adapter } from '@cx-kit/server';

/** The adapter as this site has it: once for routes on Node, once for routes at the edge, with one store between them. */
export function createSiteAdapter({ basePath, storeUrl }: { basePath: string; storeUrl: string }): Adapter {
  return createAdapter({
    publicUrl: demand('PUBLIC_URL'),
    basePath,
    productName: 'Example Rhythm',
    secrets: [{ id: '2026-11', secret: demand('CX_SECRET') }],
    provider: createCryptlexProvider({ baseUrl: process.env.CRYPTLEX_WEB_API_BASE_URL, accountId: demand('CRYPTLEX_ACCOUNT_ID'), accessToken: demand('CRYPTLEX_ACCESS_TOKEN') }),
    store: createSqliteStore({ url: storeUrl, authToken: process.env.STORE_TOKEN }),
    mailer: createHttpMailer({ url: demand('MAIL_URL'), headers: { Authorization: `Bearer ${process.env.MAIL_KEY}` }, from: 'Example Rhythm <no-reply@example.com>' }),
    payments: {
      sources: [createStripeSource({ secrets: [demand('STRIPE_WEBHOOK_SECRET')], secretKey: demand('STRIPE_SECRET_KEY'), api: { baseUrl: process.env.STRIPE_API_BASE_URL } })],
      acceptTestPayments: true,
      checkouts: [createStripeCheckout({ secretKey: demand('STRIPE_SECRET_KEY'), baseUrl: process.env.STRIPE_API_BASE_URL })],
      offers: {
        review: { source: 'stripe', price: 'price_review', mode: 'subscription' },
        library: { source: 'stripe', price: 'price_library', quantity: { max: 5 } },
      },
      products: {
        price_review: { productId: demand('REVIEW_PRODUCT'), licenseTemplateId: demand('REVIEW_TEMPLATE') },
        price_library: { productId: demand('LIBRARY_PRODUCT'), licenseTemplateId: demand('LIBRARY_TEMPLATE') },
      },
    },
    // Next, or the proxy in front of it, writes the client's address there.
    clientAddress: forwardedFor(1),
  });
}

function demand(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is missing.`);
  return value;
}
