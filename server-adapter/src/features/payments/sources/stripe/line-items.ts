import * as v from 'valibot';
import type { CallContext } from '../../../../ports/vendor.ts';
import { type CheckoutApiOptions, createCheckoutApi } from '../../checkout-api.ts';
import { id, lenient, quantity, reference, stillBought } from '../read-event.ts';
import type { Lookup, PurchaseLine, SourceEvent } from '../../payment-source.ts';
import { metadata, readProductMetadata, toPurchaseId } from './fields.ts';

/** Stripe takes 100 requests a second, test keys 25 (sure: Stripe's documentation). */
const rateLimit = { requests: 20, windowMs: 1000 };
const pageSize = 100;
const mostPages = 10;

const price = v.object({ id, product: lenient(reference), metadata: lenient(metadata) });
/** A line item of a Checkout Session (sure: docs.stripe.com/api/checkout/sessions/line_items). */
const lineItem = v.object({ id, price: v.nullish(price), quantity: v.nullish(quantity) });
const page = v.object({ data: v.array(lineItem), has_more: v.boolean() });
type LineItem = v.InferOutput<typeof lineItem>;

/** Asks Stripe what a Checkout Session sold: its webhook does not say (sure: docs.stripe.com/checkout/fulfillment). Throws an `OptionsError` for a key that cannot be one. */
export function createLineItemLookup({ secretKey, ...options }: CheckoutApiOptions & { secretKey: string }) {
  const api = createCheckoutApi(options, {
    name: 'Stripe',
    baseUrl: 'https://api.stripe.com',
    key: { option: 'secretKey', value: secretKey, should: 'should be a secret or restricted key of your Stripe account (sk_… or rk_…)' },
    rateLimit,
  });

  async function listItems(session: string, call: CallContext): Promise<LineItem[]> {
    const items: LineItem[] = [];
    for (let pages = 0; pages < mostPages; pages += 1) {
      const last = items.at(-1);
      const answer = await api.read({ path: '/v1/checkout/sessions/:session/line_items', ids: { session }, query: { limit: pageSize, starting_after: last?.id } }, call);
      const read = v.safeParse(page, answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      items.push(...read.output.data);
      if (!read.output.has_more) return items;
    }
    return items;
  }

  return {
    async lookUp({ fact, of }: Lookup, call: CallContext): Promise<SourceEvent[]> {
      if (fact !== 'lines') return [];
      const lines = toLines(await listItems(of, call));
      if (lines === undefined) return [];
      const purchaseId = toPurchaseId(of);
      return [{ id: `${purchaseId}:line_items`, type: 'checkout.session.line_items', occurredAt: Date.now(), purchase: { kind: 'changed', purchaseId, lines, asOf: 0 } }];
    },
    close: () => api.close(),
  };
}

/** `undefined` where one of them does not say how many: part of the whole is no answer. */
function toLines(items: readonly LineItem[]): PurchaseLine[] | undefined {
  const lines = items.flatMap((item) => toLine(item) ?? []);
  return lines.length < items.length ? undefined : stillBought(lines);
}

function toLine({ id: itemId, price: sold, quantity: count }: LineItem): PurchaseLine | undefined {
  if (count === null || count === undefined) return undefined;
  const catalogueIds = [sold?.id, sold?.product].filter((name) => name !== undefined);
  return { id: itemId, quantity: count, catalogueIds, mapping: readProductMetadata(sold?.metadata) };
}
