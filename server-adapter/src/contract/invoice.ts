import * as v from 'valibot';
import { instant } from './fields.ts';
import { listOf, listQuery } from './list.ts';

const invoiceStatuses = ['paid', 'open', 'void', 'refunded'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** An invoice or a receipt of the payment provider. */
export const invoice = v.object({
  /** As the payment provider calls it, such as `stripe:in_123`. */
  id: v.string(),
  /** The number on it; `null`: it has none. */
  number: v.nullable(v.string()),
  issuedAt: instant,
  /** In the smallest unit of the currency. */
  total: v.number(),
  /** ISO 4217, in capital letters. */
  currency: v.string(),
  status: v.picklist(invoiceStatuses),
  /** Where the document is, a PDF or a page: a link of the adapter, which leads to an address of the provider that is good for this visit. */
  href: v.string(),
});
export interface Invoice extends v.InferOutput<typeof invoice> {}

export const invoiceQuery = v.object(listQuery);

/** `GET /me/invoices`: of the signed-in customer's purchases, the newest first. */
export const invoiceList = listOf(invoice);

/** The id of an invoice in a path, percent-encoded there: `stripe:in_123` is `stripe%3Ain_123`. */
export const invoiceId = v.pipe(v.string('required'), v.regex(/^[\w-]{1,64}:[\w-]{1,128}$/, 'invalid'));
