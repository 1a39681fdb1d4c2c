import type { LitElement } from 'lit';
import { OnDemand } from '../../controllers/on-demand.ts';
import { whenIdle } from '../../browser/when-idle.ts';
import type * as pagination from '../../templates/pagination.ts';
import type { LicenseContents } from './license/disclosed.ts';
import type { LicenseTable } from './list/table.ts';
import type { LicenseToolbar } from './list/toolbar.ts';
import type { LinkedLicense } from './list/linked-license.ts';
import type { PartContext } from './context.ts';
import type { PaymentHint } from './payment-hint.ts';
import { Renewals } from './license/renewals.ts';

/** The parts of the element that are loaded after it, each once somebody is about to need it. */
export class LicenseParts {
  /** What can be opened below a license. */
  readonly contents: OnDemand<LicenseContents>;
  /** The licenses as a table. */
  readonly table: OnDemand<LicenseTable>;
  /** Search and filters. */
  readonly toolbar: OnDemand<LicenseToolbar>;
  /** Previous and next, and where this page is. */
  readonly paging: OnDemand<typeof pagination>;
  /** What becomes of payments. */
  readonly payments: OnDemand<PaymentHint>;
  readonly renewals: Renewals;
  /** The license that an address names. */
  readonly linked: OnDemand<LinkedLicense>;
  readonly #context: PartContext;

  constructor(host: LitElement, context: PartContext) {
    this.#context = context;
    this.contents = new OnDemand(host, async () => {
      const [{ LicenseContents }, { ModalDialog }] = await Promise.all([import('./license/disclosed.ts'), import('../../controllers/modal-dialog.ts')]);
      return new LicenseContents(host, { ...context, dialog: new ModalDialog(host) });
    });
    this.table = new OnDemand(host, async () => new (await import('./list/table.ts')).LicenseTable(host));
    this.toolbar = new OnDemand(host, async () => new (await import('./list/toolbar.ts')).LicenseToolbar(host, context));
    this.paging = new OnDemand(host, () => import('../../templates/pagination.ts'));
    this.linked = new OnDemand(host, async () => new (await import('./list/linked-license.ts')).LinkedLicense(host, context, this.contents));
    this.renewals = new Renewals(host, context.kit);
    this.payments = new OnDemand(host, async () => (await import('./payment-hint.ts')).createPaymentHint(host, context));
  }

  /** Loads what is likely needed next, once there is something to show. What could not be loaded is tried again with the next answer. */
  prepare(): void {
    const { customer, pages } = this.#context;
    if (customer.state === 'signed-in' && customer.can('licenses') && !this.toolbar.problem) void this.toolbar.load();
    if (!pages.list) return;
    this.contents.part?.keep(new Set(pages.items.map(({ id }) => id)));
    if (pages.several && !this.paging.problem) void this.paging.load();
    whenIdle(() => {
      if (pages.list?.items.length && !this.contents.problem) void this.contents.load();
      this.renewals.prepare(pages.items);
      if (customer.can('purchases') && !this.payments.problem) void this.payments.load();
    });
  }

  /** Loads anew what is open, together with the licenses, and what could not be loaded. */
  refresh(): void {
    for (const part of [this.toolbar, this.payments, this.paging]) if (part.problem) void part.load();
    this.contents.part?.refresh();
  }
}
