import { html, nothing, type TemplateResult } from 'lit';
import type { Invoice, InvoiceStatus } from '#contract/invoice.ts';
import { writeDate } from '../../browser/intl.ts';
import type { Words } from '../../i18n/messages.ts';
import { writeAmount } from './price.ts';

export interface InvoiceListContext {
  language: string;
  words: Words<'billing' | 'invoiceStatus'>;
  level: number;
  /** There are more than these. */
  more: (() => void) | undefined;
  pending: boolean;
}

const tones: Readonly<Record<InvoiceStatus, string>> = { paid: 'good', open: 'soon', void: 'quiet', refunded: 'quiet' };

/** Invoices and receipts, each with a link to its document, which opens beside the page. */
export function invoiceList(invoices: readonly Invoice[], context: InvoiceListContext): TemplateResult {
  const { words: { billing }, level, more, pending } = context;
  return html`<section class="invoices" part="invoices" aria-labelledby="invoices">
    <div role="heading" aria-level=${level} part="heading" id="invoices">${billing.invoices}</div>
    <table aria-labelledby="invoices">
      <thead><tr><th scope="col">${billing.date}</th><th scope="col" class="number">${billing.number}</th><th scope="col">${billing.status}</th><th scope="col" class="amount">${billing.amount}</th><td></td></tr></thead>
      <tbody>${invoices.map((invoice) => row(invoice, context))}</tbody>
    </table>
    ${more ? html`<button type="button" class="secondary more" part="more-button button" aria-disabled=${pending} @click=${more}>${billing.more}</button>` : nothing}
  </section>`;
}

function row({ id, number, issuedAt, total, currency, status, href }: Invoice, { language, words: { billing, invoiceStatus } }: InvoiceListContext): TemplateResult {
  return html`<tr part="invoice">
    <th scope="row" id="date-${id}"><time datetime=${issuedAt}>${writeDate(new Date(issuedAt), language) ?? issuedAt}</time></th>
    <td class="number"><bdi>${number ?? '–'}</bdi></td>
    <td><span class="badge ${tones[status]}" part="badge">${invoiceStatus[status]}</span></td>
    <td class="amount"><bdi>${writeAmount(total, currency, language)}</bdi></td>
    <td class="document"><a class="link" part="invoice-link" id="open-${id}" aria-labelledby="open-${id} date-${id}" href=${href} target="_blank" rel="noopener">${billing.open}</a></td>
  </tr>`;
}
