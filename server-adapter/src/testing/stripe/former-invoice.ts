import { planDefaults, priceDefaults } from './object-defaults.ts';

/** A line of an invoice, and what the former shape says of it that the present one does not. */
interface FormerLine {
  line: Record<string, unknown>;
  priceId: string;
  productId: string;
  itemId: string;
  proration: boolean;
  once: boolean;
}

const since = new Set(['parent', 'pricing', 'amount_overpaid', 'customer_account', 'total_taxes', 'taxes', 'quantity_decimal', 'subtotal']);

/** An invoice as it was before API version 2025-03-31: the subscription is its own field, and every line has its price (compared with the types of that time's library, stripe 17.5.0). */
export function toFormerInvoice(invoice: Record<string, unknown>, of: { subscriptionId: string; metadata: Record<string, string>; lines: readonly FormerLine[] }): Record<string, unknown> {
  const { subscriptionId, metadata, lines } = of;
  const { subtotal } = invoice;
  return {
    ...withoutNew(invoice), subtotal, application_fee_amount: null, automatic_tax: { disabled_reason: null, enabled: false, liability: null, status: null }, charge: null, discount: null, paid: true,
    paid_out_of_band: false, payment_intent: null, quote: null, subscription: subscriptionId, subscription_details: { metadata }, tax: null, total_tax_amounts: [], transfer_data: null,
    lines: { ...(invoice['lines'] as object), data: lines.map((line) => toFormerLine(line, subscriptionId)) },
  };
}

function toFormerLine({ line, priceId, productId, itemId, proration, once }: FormerLine, subscription: string): Record<string, unknown> {
  const { amount } = line;
  const priced = { id: priceId, created: (line['period'] as { start: number }).start, currency: 'usd', product: productId };
  const unit = { unit_amount: amount, unit_amount_decimal: String(amount) };
  const recurring = { aggregate_usage: null, interval: 'month', interval_count: 1, meter: null, trial_period_days: null, usage_type: 'licensed' };
  const price = { ...priceDefaults, ...priced, object: 'price', active: true, metadata: {}, recurring: once ? null : recurring, type: once ? 'one_time' : 'recurring', ...unit };
  const plan = { ...planDefaults, ...priced, object: 'plan', aggregate_usage: null, amount, amount_decimal: String(amount), interval: 'month', interval_count: 1 };
  return {
    ...withoutNew(line), amount_excluding_tax: amount, plan: once ? null : plan, price, proration, proration_details: { credited_items: null }, subscription,
    subscription_item: once ? undefined : itemId, tax_amounts: [], tax_rates: [], type: once || proration ? 'invoiceitem' : 'subscription', unit_amount_excluding_tax: String(amount),
  };
}

function withoutNew(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !since.has(name)));
}
