import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Stripe } from 'stripe';
import { createStripeSandbox, listenSandbox } from '../../../../server-adapter/src/testing/index.ts';
import type { ListeningSandbox, StripeSandbox } from '../../../../server-adapter/src/testing/index.ts';

const received: Stripe.Event[] = [];
let refusals = 0;
const sandbox: StripeSandbox = createStripeSandbox({
  webhookUrl: 'https://www.example.com/cx/webhooks/stripe',
  retryMs: 1,
  async send(request) {
    if (refusals > 0) {
      refusals -= 1;
      return new Response(null, { status: 503 });
    }
    received.push(stripe.webhooks.constructEvent(await request.text(), request.headers.get('stripe-signature') ?? '', sandbox.webhookSecret));
    return Response.json({});
  },
});
const once = sandbox.addPrice({ id: 'price_once', name: 'Editor', unitAmount: 7900 });
const yearly = sandbox.addPrice({ id: 'price_yearly', interval: 'year', unitAmount: 39_000, currency: 'eur' });
let server: ListeningSandbox;
let stripe: Stripe;
before(async () => {
  server = await listenSandbox(sandbox);
  const { hostname: host, port } = new URL(server.url);
  stripe = new Stripe(sandbox.secretKey, { host, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
});
after(async () => {
  sandbox.close();
  await server.close();
});
afterEach(() => void (received.length = 0));

const urls = { success_url: 'https://www.example.com/account?cx-checkout=done', cancel_url: 'https://www.example.com/account?cx-checkout=cancelled' };
const line = (price: string, quantity = 1): Pick<Stripe.Checkout.SessionCreateParams, 'line_items'> => ({ line_items: [{ price, quantity }] });
const pay = (url: string | null, fields: Record<string, string> = {}): Promise<Response> => fetch(url ?? '', { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

test("Stripe's own SDK makes a session, and its page names what is bought, for how much, and the way back", async () => {
  const session = await stripe.checkout.sessions.create({ mode: 'payment', ...line(once.id, 3), ...urls, metadata: { cx_reference: 'r' } });
  assert.deepEqual([session.status, session.payment_status, session.amount_total, session.metadata], ['open', 'unpaid', 23_700, { cx_reference: 'r' }]);
  const page = await fetch(session.url ?? '');
  const text = await page.text();
  assert.equal(page.status, 200);
  assert.match(text, /3 × Editor[^]*\$237\.00/);
  assert.match(text, /href="https:\/\/www\.example\.com\/account\?cx-checkout=cancelled"/);
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
});

test('who pays is led back, and the signed event of the payment follows, once', async () => {
  const { id, url } = await stripe.checkout.sessions.create({ mode: 'payment', ...line(once.id), ...urls, metadata: { note: 'kept' } });
  const answer = await pay(url, { email: 'buyer@example.com', name: 'Bea Buyer' });
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, urls.success_url]);
  await pay(url, { email: 'buyer@example.com' });
  await sandbox.settled();
  assert.deepEqual(received.map(({ type }) => type), ['checkout.session.completed']);
  const told = received[0]?.data.object as Stripe.Checkout.Session;
  assert.deepEqual([told.id, told.payment_status, told.metadata, told.customer_details?.email, told.customer_details?.name], [id, 'paid', { note: 'kept' }, 'buyer@example.com', 'Bea Buyer']);
  assert.equal((await fetch(url ?? '')).status, 404);
  assert.equal((await stripe.checkout.sessions.retrieve(id)).status, 'complete');
});

test('a subscription tells of itself, its invoice, the payment and the session, which name each other', async () => {
  const { url } = await stripe.checkout.sessions.create({ mode: 'subscription', ...line(yearly.id, 2), ...urls, customer_email: 'ada@example.com', subscription_data: { metadata: { cx_reference: 'r' } } });
  await pay(url, { email: 'somebody-else@example.com' });
  await sandbox.settled();
  assert.deepEqual(received.map(({ type }) => type).sort(), ['checkout.session.completed', 'customer.subscription.created', 'invoice.paid', 'invoice_payment.paid']);
  const told = <Thing>(type: string): Thing | undefined => received.find((event) => event.type === type)?.data.object as Thing | undefined;
  const session = told<Stripe.Checkout.Session>('checkout.session.completed');
  const subscription = told<Stripe.Subscription>('customer.subscription.created');
  const invoice = told<Stripe.Invoice>('invoice.paid');
  assert.equal(session?.customer_details?.email, 'ada@example.com');
  assert.deepEqual([session?.subscription, session?.invoice, told<Stripe.InvoicePayment>('invoice_payment.paid')?.invoice], [subscription?.id, invoice?.id, invoice?.id]);
  assert.deepEqual([subscription?.metadata, invoice?.parent?.subscription_details?.metadata], [{ cx_reference: 'r' }, { cx_reference: 'r' }]);
  const period = invoice?.lines.data[0]?.period;
  assert.ok(Math.abs((period?.end ?? 0) - (period?.start ?? 0) - 365.5 * 86_400) <= 86_400);
});

test('a delivery that is refused is sent again, until it is taken', async () => {
  refusals = 3;
  const { url } = await stripe.checkout.sessions.create({ mode: 'subscription', ...line(yearly.id), ...urls });
  await pay(url, { email: 'buyer@example.com' });
  await sandbox.settled();
  assert.equal(new Set(received.map(({ id }) => id)).size, 4);
  assert.equal(refusals, 0);
});

test('a request that is tried again makes no second session, and its key is good for nothing else', async () => {
  const before = sandbox.sessions.length;
  const send = (quantity: number) => stripe.checkout.sessions.create({ mode: 'payment', ...line(once.id, quantity), ...urls }, { idempotencyKey: 'once-only' });
  const [first, second] = [await send(1), await send(1)];
  assert.deepEqual([second.id, sandbox.sessions.length], [first.id, before + 1]);
  await assert.rejects(send(2), (error: Stripe.errors.StripeError) => error.type === 'StripeIdempotencyError');
});

const wrong: [string, Stripe.Checkout.SessionCreateParams & Record<string, unknown>, { code?: string; param: string }][] = [
  ['a price that is not there', { mode: 'payment', ...line('price_none'), ...urls }, { code: 'resource_missing', param: 'line_items[0][price]' }],
  ['a subscription paid once', { mode: 'payment', ...line('price_yearly'), ...urls }, { param: 'mode' }],
  ['a single price as a subscription', { mode: 'subscription', ...line('price_once'), ...urls }, { param: 'mode' }],
  ['an address that is none', { mode: 'payment', ...line('price_once'), ...urls, customer_email: 'ada' }, { code: 'email_invalid', param: 'customer_email' }],
  ['metadata that is too long', { mode: 'payment', ...line('price_once'), ...urls, metadata: { a: 'x'.repeat(501) } }, { param: 'metadata[a]' }],
  ['a parameter that nobody knows', { mode: 'payment', ...line('price_once'), ...urls, price: '1' }, { code: 'parameter_unknown', param: 'price' }],
  ['no way back', { mode: 'payment', ...line('price_once') }, { code: 'parameter_missing', param: 'success_url' }],
];
for (const [name, parameters, expected] of wrong) {
  test(`${name} is refused as Stripe refuses it`, async () => {
    await assert.rejects(stripe.checkout.sessions.create(parameters), (error: Stripe.errors.StripeError) => {
      assert.deepEqual([error.type, error.statusCode, error.code, error.param], ['StripeInvalidRequestError', 400, expected.code, expected.param]);
      return true;
    });
  });
}

test('another key opens nothing', async () => {
  const { hostname: host, port } = new URL(server.url);
  const stranger = new Stripe('sk_test_other', { host, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
  await assert.rejects(stranger.checkout.sessions.create({ mode: 'payment', ...line(once.id), ...urls }), (error: Stripe.errors.StripeError) => error.statusCode === 401);
});
