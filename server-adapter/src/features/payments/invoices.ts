import type { Invoice } from '../../contract/invoice.ts';
import type { paymentEndpoints } from '../../contract/endpoints/payments.ts';
import type { Core } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import { createQuota, invoiceLimits } from '../../core/security/quota.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { ReadCache } from '../../upstream/read-cache.ts';
import type { BillingPortal, ProviderInvoice } from './billing-portal.ts';
import type { CustomerPurchases } from './customer-purchases.ts';

export interface InvoicesOptions {
  portals: readonly BillingPortal[];
  purchases: CustomerPurchases;
}

/** How long what a provider said of a purchase is kept. */
const keptMs = 60_000;

/** Lists what the payment providers have charged a customer, purchase by purchase: never by the provider's own customer, who may have bought elsewhere too, and under whose address somebody else may pay. */
export function invoiceHandlers({ settings, store: { counters }, clock }: Core, { portals, purchases }: InvoicesOptions): Pick<HandlersOf<typeof paymentEndpoints>, 'listInvoices' | 'openInvoice'> {
  const quota = createQuota({ counters, clock }, invoiceLimits);
  const cache = new ReadCache<ProviderInvoice[]>({ freshMs: keptMs });
  const portalOf = (id: string): BillingPortal | undefined => portals.find(({ name, invoices }) => invoices !== undefined && id.startsWith(`${name}:`));

  async function invoicesOf(user: { id: string; email: string }, call: CallContext): Promise<ProviderInvoice[]> {
    const lists = (await purchases.ofUser(user, (id) => portalOf(id) !== undefined)).map((purchase) => cache.read(user.id, `${user.id} ${purchase.id}`, async () => portalOf(purchase.id)?.invoices?.(purchase, call) ?? []));
    return (await Promise.all(lists)).flat().sort((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1));
  }

  const toInvoice = ({ id, number, issuedAt, total, currency, status }: ProviderInvoice): Invoice => ({
    id, number, issuedAt, total, currency, status, href: `${settings.baseUrl}/me/invoices/${encodeURIComponent(id)}`,
  });

  return {
    async listInvoices({ query: { page, limit } }, { session: { user }, context }) {
      if (!portals.some(({ invoices }) => invoices !== undefined)) throw new ProblemError('not-supported');
      const all = await invoicesOf(user, context);
      return { items: all.slice((page - 1) * limit, page * limit).map(toInvoice), page, limit, total: all.length };
    },

    async openInvoice({ params: { id } }, { session: { user }, clientAddress, context }) {
      // Among the customer's own, or not there.
      const found = (await invoicesOf(user, context)).find((invoice) => invoice.id === id);
      if (found === undefined) throw new ProblemError('not-found');
      await quota.take('invoice', user.id, clientAddress);
      const url = await portalOf(id)?.document?.(found, context);
      if (url === undefined) throw new ProblemError('not-found');
      return new Response(null, { status: 302, headers: { Location: url } });
    },
  };
}
