import type { LitElement } from 'lit';
import { OnDemand } from '../../controllers/on-demand.ts';
import type { RouteAttributes } from '../../controllers/address-route.ts';
import { whenIdle } from '../../browser/when-idle.ts';
import type * as pagination from '../../templates/pagination.ts';
import type { LicenseView } from './license/license-view.ts';
import type { LicenseOverview } from './list/overview.ts';
import type { LicenseRoute } from './list/license-route.ts';
import type { LicenseCards } from './list/license-cards.ts';
import type { LicenseTable } from './list/license-table.ts';
import type { LicenseToolbar } from './list/toolbar.ts';
import type { PartContext } from './context.ts';
import type { PaymentHint } from './payment-hint.ts';
import type { Renewals } from './license/renewals.ts';

/** The parts of the element that are loaded after it, each once somebody is about to need it. */
export class LicenseParts {
  /** Which license is open, as the address says. */
  readonly route: OnDemand<LicenseRoute>;
  /** One license: its own place. */
  readonly view: OnDemand<LicenseView>;
  /** The licenses as cards. */
  readonly cards: OnDemand<LicenseCards>;
  /** The licenses as a table. */
  readonly table: OnDemand<LicenseTable>;
  /** Search and filters. */
  readonly toolbar: OnDemand<LicenseToolbar>;
  /** What needs attention, and what can be done with the whole list. */
  readonly overview: OnDemand<LicenseOverview>;
  /** Previous and next, and where this page is. */
  readonly paging: OnDemand<typeof pagination>;
  /** What becomes of payments. */
  readonly payments: OnDemand<PaymentHint>;
  /** What renews a license. */
  readonly renewals: OnDemand<Renewals>;
  readonly #context: PartContext;

  constructor(host: LitElement & RouteAttributes, context: PartContext, choose: (layout: 'cards' | 'table') => void) {
    this.#context = context;
    this.route = new OnDemand(host, async () => {
      const [{ LicenseRoute }, { AddressRoute }] = await Promise.all([import('./list/license-route.ts'), import('../../controllers/address-route.ts')]);
      return new LicenseRoute(host, context, new AddressRoute(host));
    });
    this.view = new OnDemand(host, async () => {
      const [{ LicenseView }, { ModalDialog }] = await Promise.all([import('./license/license-view.ts'), import('../../controllers/modal-dialog.ts')]);
      return new LicenseView(host, { ...context, dialog: new ModalDialog(host) }, this.route);
    });
    this.cards = new OnDemand(host, async () => new (await import('./list/license-cards.ts')).LicenseCards(host));
    this.table = new OnDemand(host, async () => new (await import('./list/license-table.ts')).LicenseTable(host, context));
    // Not before the tools beside it: they would push it aside.
    this.toolbar = new OnDemand(host, async () => new (await Promise.all([import('./list/toolbar.ts'), this.overview.load()]))[0].LicenseToolbar(host, context));
    this.overview = new OnDemand(host, async () => new (await import('./list/overview.ts')).LicenseOverview(host, context, choose));
    this.paging = new OnDemand(host, () => import('../../templates/pagination.ts'));
    this.renewals = new OnDemand(host, async () => new (await import('./license/renewals.ts')).Renewals(host, context.kit));
    this.payments = new OnDemand(host, async () => (await import('./payment-hint.ts')).createPaymentHint(host, context));
  }

  /** Loads what is likely needed next, once there is something to show. What could not be loaded is tried again with the next answer. */
  prepare(): void {
    const { customer, pages } = this.#context;
    if (customer.state !== 'signed-in' || !customer.can('licenses')) return;
    for (const part of [this.toolbar, this.overview, this.route]) if (!part.problem) void part.load();
    if (!pages.list) return;
    if (pages.several && !this.paging.problem) void this.paging.load();
    whenIdle(() => {
      if (pages.list?.items.length && !this.view.problem) void this.view.load();
      if (pages.items.some(({ status }) => status?.startsWith('exp')) && !this.renewals.problem) void this.renewals.load().then(() => this.renewals.part?.prepare(pages.items));
      if (customer.can('purchases') && !this.payments.problem) void this.payments.load();
    });
  }

  /** Loads anew what is open, together with the licenses, and what could not be loaded. */
  refresh(): void {
    for (const part of Object.values(this) as OnDemand<unknown>[]) if (part.problem) void part.load();
    this.view.part?.refresh();
  }
}
