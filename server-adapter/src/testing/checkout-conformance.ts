import type { CheckoutOrder, CheckoutProvider } from '../features/payments/checkout.ts';
import { call, check, fails, toConformanceTests } from './conformance.ts';
import type { ConformanceCase, ConformanceTest } from './conformance.ts';

/** A payment provider that sells two prices, and the driver of its checkout. */
export interface CheckoutFixture {
  checkout: CheckoutProvider;
  /** What can be bought once, and as a subscription. */
  prices: Readonly<Record<CheckoutOrder['mode'], string>>;
  /** The same with a key that the provider does not take. */
  refused: CheckoutProvider;
  close(): Promise<void>;
}

const order = { mode: 'payment', quantity: 1, doneUrl: 'https://www.example.com/done', cancelledUrl: 'https://www.example.com/prices' } as const;

const cases: ConformanceCase<CheckoutFixture>[] = [
  {
    name: 'each order has a page of its own, for guests and for who is signed in',
    async show({ checkout, prices }) {
      const buyer = { reference: 'a-reference_1.2', email: 'ada@example.com' };
      const urls: string[] = [];
      for (const mode of ['payment', 'subscription'] as const) {
        for (const who of [undefined, buyer]) urls.push((await checkout.create({ ...order, mode, price: prices[mode], quantity: 2, language: 'pt-BR', buyer: who }, call)).url);
      }
      check(urls.every((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)), 'it is an address of the web');
      check(new Set(urls).size === urls.length, 'no two are the same');
    },
  },
  {
    name: 'a price that there is not, and a key that is not taken, are the configuration’s fault',
    async show({ checkout, refused, prices: { payment: price } }) {
      await fails(checkout.create({ ...order, price: 'price_made_up' }, call), ['malformed'], 'a made-up price');
      await fails(refused.create({ ...order, price }, call), ['access-token-refused'], 'a wrong key');
    },
  },
  {
    name: 'a caller who has given up gets no page',
    show: ({ checkout, prices: { payment: price } }) => fails(checkout.create({ ...order, price }, { ...call, signal: AbortSignal.abort() }), ['unavailable'], 'a page'),
  },
];

/** What every driver of the `CheckoutProvider` port has to show. */
export const checkoutConformance = (): ConformanceTest<CheckoutFixture>[] => toConformanceTests({ checkout: cases }, () => true);
