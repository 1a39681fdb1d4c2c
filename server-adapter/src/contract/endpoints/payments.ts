import { deliveryReceipt } from '../accepted.ts';
import { billingLink, billingLinkRequest } from '../billing.ts';
import { checkout, licenseOfferList, startedCheckout } from '../checkout.ts';
import { invoiceId, invoiceList, invoiceQuery } from '../invoice.ts';
import { purchaseId, purchaseStory } from '../operations.ts';
import { purchaseList, purchaseQuery } from '../purchase.ts';
import { subscriptionList } from '../subscription.ts';
import type { Endpoint } from '../endpoint.ts';

/** Buying, and what becomes of payments. */
export const paymentEndpoints = {
  startCheckout: {
    method: 'POST', path: '/checkout', summary: "Begins a checkout: returns the address of the payment provider's page. A signed-in customer gets the license on this account. With `licenseId` and `change` it pays for a license of the customer that exists.", caller: 'anyone',
    body: checkout, form: 'url', status: 200, answer: startedCheckout,
    problems: ['invalid-request', 'sign-in-required', 'not-found', 'not-supported', 'account-changed', 'change-not-offered', 'subscription-running', 'sold-elsewhere', 'too-many-requests', 'provider-error', 'provider-unavailable'],
  },
  listLicenseOffers: {
    method: 'GET', path: '/me/licenses/:id/offers', summary: 'What can be bought for a license: renewals, upgrades, more seats.', caller: 'customer', status: 200, answer: licenseOfferList,
    problems: ['not-found', 'not-supported', 'provider-unavailable'],
  },
  createBillingLink: {
    method: 'POST', path: '/me/billing-links', summary: "Makes an address of the payment provider's own page for what pays for a license: to see it, to change how it is paid, to cancel it.", caller: 'customer',
    body: billingLinkRequest, status: 200, answer: billingLink,
    problems: ['invalid-request', 'not-found', 'not-supported', 'forbidden', 'sold-elsewhere', 'too-many-requests', 'provider-error', 'provider-unavailable'],
  },
  listSubscriptions: {
    method: 'GET', path: '/me/subscriptions', summary: 'What is charged to the customer by itself: how much, how often, when next, and what pays for it.', caller: 'customer', status: 200, answer: subscriptionList,
    problems: ['not-supported', 'provider-error', 'provider-unavailable'],
  },
  listInvoices: {
    method: 'GET', path: '/me/invoices', summary: 'Invoices and receipts of what the customer paid for, from the payment providers that tell.', caller: 'customer', query: invoiceQuery, status: 200, answer: invoiceList,
    problems: ['invalid-request', 'not-supported', 'provider-error', 'provider-unavailable'],
  },
  openInvoice: {
    method: 'GET', path: '/me/invoices/:id', summary: 'The document of an invoice: 302 to the payment provider.', caller: 'customer', params: { id: invoiceId }, status: 200, file: true,
    problems: ['not-found', 'provider-error', 'provider-unavailable'],
  },
  listPurchases: {
    method: 'GET', path: '/me/purchases', summary: 'What becomes of the payments of the last days. With `after` and `wait` the answer waits for a change.', caller: 'customer', background: true,
    query: purchaseQuery, status: 200, answer: purchaseList, problems: ['invalid-request', 'not-supported'],
  },
  receiveWebhook: {
    method: 'POST', path: '/webhooks/:source', summary: 'Takes a delivery of a payment provider: verified, stored, answered; the work is done afterwards.', caller: 'source', status: 200, answer: deliveryReceipt,
    problems: ['invalid-request', 'invalid-signature', 'not-found', 'store-unavailable'],
  },
  explainPurchase: {
    method: 'GET', path: '/admin/purchases/:id', summary: "One purchase's whole story: what came in, what it means, what was done, what is missing.", caller: 'operator', params: { id: purchaseId },
    status: 200, answer: purchaseStory, problems: [],
  },
} as const satisfies Record<string, Endpoint>;
