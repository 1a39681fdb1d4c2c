import type { ReadableAtom } from 'nanostores';
import type { Invoice } from '#contract/invoice.ts';
import type { List } from '#contract/list.ts';
import type { SubscriptionList } from '#contract/subscription.ts';
import { hasItems, isList } from './answers.ts';
import { withFirstRead } from './first-read.ts';
import { createRemotePages } from './remote-pages.ts';
import { createRemote, type Outcome, type Remote } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

export interface BillingStore extends CustomerStore {
  /** What is charged to the customer by itself. */
  readonly $subscriptions: ReadableAtom<Remote<SubscriptionList>>;
  /** The newest first: the first 100, and a hundred more with each {@link loadMore}. */
  readonly $invoices: ReadableAtom<Remote<List<Invoice>>>;
  /** Both. */
  load(): Promise<Outcome<unknown>>;
  loadMore(): Promise<Outcome<List<Invoice>>>;
}

export const createBillingStore: StoreFactory<BillingStore> = (source) => {
  const call = withFirstRead(source);
  const subscriptions = createRemote<SubscriptionList>();
  const invoices = createRemotePages<Invoice>((_, page, signal) => call('GET /me/invoices', { query: page, check: isList, signal }));
  return {
    $subscriptions: subscriptions.$remote,
    $invoices: invoices.of('').$remote,
    async load() {
      const outcomes = await Promise.all([subscriptions.read((signal) => call('GET /me/subscriptions', { check: hasItems, signal })), invoices.load('')]);
      // A provider that lists no invoices is no failure.
      return outcomes.find((outcome) => !outcome.ok && outcome.problem.code !== 'not-supported') ?? outcomes[0];
    },
    loadMore: () => invoices.loadMore(''),
    clear() {
      subscriptions.clear();
      invoices.clear();
    },
  };
};
