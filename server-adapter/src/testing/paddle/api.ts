import { Hono } from 'hono';
import * as v from 'valibot';
import { randomId, sixDigits } from '../signed-delivery.ts';
import type { PaddleCustomer, PaddlePrice, PaddleSandboxTransaction } from './catalogue.ts';
import { PaddleApiError } from './errors.ts';

export interface PaddleApiParts {
  apiKey: string;
  prices: ReadonlyMap<string, PaddlePrice>;
  transactions: Map<string, PaddleSandboxTransaction>;
  /** Makes one, which is told to the webhook. */
  addCustomer(email: string, name: string | null): PaddleCustomer;
  findCustomer(by: (customer: PaddleCustomer) => boolean): PaddleCustomer | undefined;
  /** The default payment link of the account, where it is not the sandbox's own page. */
  paymentLink: string | undefined;
}

const customerInput = v.object({ email: v.pipe(v.string(), v.email()), name: v.optional(v.nullable(v.string())) });
const transactionInput = v.object({
  items: v.pipe(v.array(v.object({ price_id: v.string(), quantity: v.pipe(v.number(), v.integer(), v.minValue(1)) })), v.minLength(1), v.maxLength(100)),
  customer_id: v.optional(v.nullable(v.string())),
  custom_data: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  checkout: v.optional(v.nullable(v.object({ url: v.optional(v.nullable(v.pipe(v.string(), v.url()))) }))),
});

/** The endpoints that a checkout and the lookup of a customer need, for whoever has the key. */
export function apiRoutes({ apiKey, prices, transactions, addCustomer, findCustomer, paymentLink }: PaddleApiParts): Hono {
  return new Hono()
    .use(async (c, next) => {
      if (c.req.path.startsWith('/pay') || c.req.path === '/portal') return next();
      const key = /^bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
      if (key !== apiKey) throw new PaddleApiError(403, key === undefined ? 'authentication_missing' : 'forbidden', 'Authentication header included, but incorrectly formatted, or the key is not good.');
      return next();
    })
    .post('/customers', async (c) => {
      const { email, name = null } = read(customerInput, await c.req.json());
      const known = findCustomer((customer) => customer.email.toLowerCase() === email.toLowerCase());
      if (known !== undefined) throw new PaddleApiError(409, 'customer_already_exists', `customer email conflicts with customer of id ${known.id}`);
      return c.json(answer(toCustomerBody(addCustomer(email, name))), 201);
    })
    .get('/customers/:id', (c) => {
      const customer = findCustomer(({ id }) => id === c.req.param('id'));
      if (customer === undefined) throw new PaddleApiError(404, 'entity_not_found', `Entity ${c.req.param('id')} not found`);
      return c.json(answer(toCustomerBody(customer)));
    })
    .post('/transactions', async (c) => {
      const input = read(transactionInput, await c.req.json());
      const items = input.items.map(({ price_id, quantity }) => {
        const price = prices.get(price_id);
        if (price === undefined) throw new PaddleApiError(400, 'transaction_price_not_found', `price not found: ${price_id}`);
        return { price, quantity };
      });
      const customerId = input.customer_id ?? null;
      if (customerId !== null && findCustomer(({ id }) => id === customerId) === undefined) throw new PaddleApiError(404, 'entity_not_found', `customer ${customerId} not found`);
      const id = randomId('txn_');
      const page = new URL(input.checkout?.url ?? paymentLink ?? '/pay', c.req.url);
      page.searchParams.set('_ptxn', id);
      const transaction: PaddleSandboxTransaction = { id, status: 'draft', customerId, customData: input.custom_data ?? null, items, checkoutUrl: page.href };
      transactions.set(id, transaction);
      return c.json(answer(toBody(transaction)), 201);
    });
}

function toBody({ id, status, customerId, customData, items, checkoutUrl }: PaddleSandboxTransaction): Record<string, unknown> {
  return {
    id, status, customer_id: customerId, address_id: null, business_id: null, custom_data: customData, currency_code: items[0]?.price.currency ?? 'USD', origin: 'api',
    subscription_id: null, collection_mode: 'automatic', discount_id: null, billing_details: null, billing_period: null,
    items: items.map(({ price, quantity }) => ({ quantity, price: toPriceBody(price) })),
    payments: [], checkout: { url: checkoutUrl },
  };
}

/** As the API has it (sure: developer.paddle.com/api-reference/customers/get-customer). */
function toCustomerBody(customer: PaddleCustomer): Record<string, unknown> {
  const at = sixDigits(new Date().toISOString());
  return { ...customer, status: 'active', locale: 'en', marketing_consent: false, custom_data: null, created_at: at, updated_at: at, import_meta: null };
}

function toPriceBody({ id, productId, name, unitAmount, currency, interval }: PaddlePrice): Record<string, unknown> {
  return {
    id, product_id: productId, name, description: name, type: 'standard', status: 'active', tax_mode: 'account_setting', trial_period: null, custom_data: null, unit_price_overrides: [],
    billing_cycle: interval === null ? null : { interval, frequency: 1 }, unit_price: { amount: String(unitAmount), currency_code: currency }, quantity: { minimum: 1, maximum: 999_999 },
  };
}

const answer = (data: unknown) => ({ data, meta: { request_id: crypto.randomUUID() } });

function read<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, body);
  if (!parsed.success) throw new PaddleApiError(400, 'bad_request', `Invalid request: ${v.getDotPath(parsed.issues[0]) ?? 'body'}`);
  return parsed.output;
}
