import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import { Announcer } from '../../controllers/announcer.ts';
import { Customer } from '../../controllers/customer.ts';
import { Localization } from '../../controllers/localization.ts';
import { readStorage } from '../../browser/storage.ts';
import { define } from '../../define.ts';
import { CxLicensesLoadEvent } from '../../events.ts';
import { customer } from '../../i18n/en/sign-in/customer.ts';
import { licenses, licenseStatus } from '../../i18n/en/licenses/licenses.ts';
import { problems } from '../../i18n/en/sign-in/problems.ts';
import { shared } from '../../i18n/en/sign-in/sign-in.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { placeholders } from '../../styles/placeholders.ts';
import { customerTokens, tokens } from '../../styles/tokens.ts';
import { customerFrame } from '../../templates/customer-frame.ts';
import { headingLevel } from '../../templates/heading-level.ts';
import { warningIcon } from '../../templates/icons.ts';
import { placeholder } from '../../templates/placeholder.ts';
import { problemAlert, problemText } from '../../templates/problem-alert.ts';
import { styles } from './cx-licenses.styles.ts';
import { KeyDisplay } from './license/key.ts';
import { licenseList } from './list/list.ts';
import { LicensePages } from './list/pages.ts';
import { LicenseParts } from './parts.ts';
import type { LicenseContext } from './license/license.ts';

/**
 * @summary The licenses of the signed-in customer as a list, and each in its own place with an address: key, status and why, expiry, machines, downloads, details.
 * @tag cx-licenses
 * @fires {CxLicensesLoadEvent} cx-licenses-load - Licenses have been loaded.
 * @fires {CxActivationReleaseEvent} cx-activation-release - A machine is about to be deactivated. `preventDefault()` stops it.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot header - Above everything, say a heading.
 * @slot signed-out - Instead of the text for those who are not signed in.
 * @slot empty - Instead of the text for those who have no licenses.
 * @slot license-actions-<id> - With the license of this id, instead of the link of `renew-url`. `cx-licenses-load` tells the ids.
 * @slot contact - Whom to ask, beside why a license does not work.
 * @slot billing - With the license that is open, say its next charge.
 * @slot footer - Below everything.
 * @csspart toolbar - Around count, search and filters.
 * @csspart count - How many licenses there are.
 * @csspart search - Around the search field.
 * @csspart search-input - The search field.
 * @csspart search-clear - The button that clears it.
 * @csspart filter-button - The button that opens the filters.
 * @csspart filters - The filters.
 * @csspart filter-note - Says that there are too many licenses to look through all of them.
 * @csspart field - Around a filter and its label.
 * @csspart label - What a filter, or a choice, is called.
 * @csspart select - A filter: product, status, order.
 * @csspart clear-button - Shows all licenses again.
 * @csspart tools - Around the layouts and the export.
 * @csspart layout-button - Shows cards, or a table.
 * @csspart export-button - Saves the list as a CSV file.
 * @csspart claim - Around what adds a license by its key.
 * @csspart claim-button - Opens the form for a key.
 * @csspart claim-form - The form for a key.
 * @csspart claim-submit - The button that adds the license of the key.
 * @csspart attention - What needs attention.
 * @csspart attention-title - Its title.
 * @csspart attention-link - Leads to a license that needs attention, or to several.
 * @csspart alert - A problem.
 * @csspart alert-text - Its words.
 * @csspart alert-action - Its button to try again.
 * @csspart licenses - The cards, or the table.
 * @csspart table-head - The head of the table.
 * @csspart sort-button - Sorts by a column.
 * @csspart license - A card, or the row of a license.
 * @csspart license-link - The link to the place of a license.
 * @csspart manage - The sign that a card leads there.
 * @csspart license-new - The same of a license that came while the page was open.
 * @csspart license-awaited - What stands in the place of a license that is being made of a payment.
 * @csspart awaited-text - Its words.
 * @csspart product - The name of the product.
 * @csspart new - The mark of a new license.
 * @csspart status - The badge with the status.
 * @csspart key - Around key and buttons.
 * @csspart key-text - The key.
 * @csspart key-button - Show, and copy.
 * @csspart expiry - When it expires, in words.
 * @csspart expiry-date - The day.
 * @csspart usage - How much is used of how much, in words.
 * @csspart meter - The same as a bar.
 * @csspart renew-link - The link of `renew-url`.
 * @csspart renew - Around what renews an expired or expiring license here, where the adapter's offers do: price, new end and button.
 * @csspart renew-button - Its button.
 * @csspart price - What the renewal costs.
 * @csspart until - Until when the license works then.
 * @csspart renew-note - Why it cannot be renewed here.
 * @csspart why - Why a license does not work, or not on another machine.
 * @csspart place - The place of one license.
 * @csspart license-links - The other licenses beside it, where there is room.
 * @csspart license-links-item - A link to one of them.
 * @csspart back-link - The link back to the list.
 * @csspart notice - Why it does not work, and whom to ask.
 * @csspart reason - The vendor's words for that.
 * @csspart facts - Key, expiry and machines.
 * @csspart section - A part of the place.
 * @csspart section-title - Its title.
 * @csspart machines-section - The machines.
 * @csspart rename-button - Opens the form for a name of the customer's own.
 * @csspart naming - The form for it.
 * @csspart save-button - The button that saves it.
 * @csspart cancel-button - The button that leaves it as it was.
 * @csspart place-product - The product of a license that has a name of the customer's own.
 * @csspart note - The customer's own note.
 * @csspart details-section - What else is known of the license.
 * @csspart disclosure - Whatever can be opened.
 * @csspart downloads-disclosure - The downloads, to be opened.
 * @csspart disclosure-title - What opens it.
 * @csspart disclosure-content - What is in it.
 * @csspart machine-tools - Around the search of machines and what can be done with several.
 * @csspart machines - The machines of a license.
 * @csspart machines-hint - How many may still be deactivated.
 * @csspart input - A field: of the search of machines, of a name, of a key.
 * @csspart more-button - Shows more machines, or more releases.
 * @csspart machine - A machine.
 * @csspart machine-name - Its name.
 * @csspart machine-facts - What is known of it.
 * @csspart machine-offline - The mark of a machine that works offline.
 * @csspart release-button - The button that deactivates it.
 * @csspart bulk-button - Opens what deactivates several machines.
 * @csspart bulk - How to choose them, and how many are chosen.
 * @csspart select-all - Chooses all machines.
 * @csspart preset-button - Chooses those not seen for some days.
 * @csspart bulk-hint - What came of that.
 * @csspart bulk-confirm - Deactivates those that are chosen, after a question.
 * @csspart bulk-cancel - Deactivates none.
 * @csspart bulk-stop - Deactivates no more.
 * @csspart progress - How many are deactivated already.
 * @csspart machine-checkbox - Chooses a machine.
 * @csspart chosen - The machines that the question is about.
 * @csspart offline-button - Opens what is for machines without a network.
 * @csspart offline - Steps, request file and response file.
 * @csspart offline-actions - Activate, or deactivate.
 * @csspart radio - One of these.
 * @csspart steps - What to do, step by step.
 * @csspart drop - Where a request file is dropped, or chosen.
 * @csspart file-input - The input in it.
 * @csspart paste - Where its text is pasted.
 * @csspart textarea - The field for it, and for a note.
 * @csspart offline-submit - The button that sends it.
 * @csspart offline-success - Says that it has worked.
 * @csspart releases - The downloads of a product.
 * @csspart release - A release.
 * @csspart release-latest - The one that is offered first.
 * @csspart release-name - Its name.
 * @csspart release-facts - What is known of it.
 * @csspart channel - The mark of its channel.
 * @csspart files - Its files.
 * @csspart file - A file.
 * @csspart download-button - The button that downloads the file for the visitor's platform.
 * @csspart download-link - The link to any other file, or to the response file.
 * @csspart platform - The platform of a file, in words.
 * @csspart covered - Until when the license gives updates.
 * @csspart download-size - How large it is.
 * @csspart checksum - Around its checksum.
 * @csspart checksum-text - The checksum.
 * @csspart checksum-button - The button that copies it.
 * @csspart notes - The notes of a release.
 * @csspart details - Kind, dates, features, meters, metadata.
 * @csspart entitlements - The features that a license turns on.
 * @csspart entitlement - One of them.
 * @csspart dialog - The question before machines are deactivated.
 * @csspart dialog-title - Its title.
 * @csspart dialog-text - What it says.
 * @csspart dialog-actions - Around its buttons.
 * @csspart dialog-cancel - The button that does not.
 * @csspart dialog-confirm - The button that does.
 * @csspart toast - Says for a moment what has happened.
 * @csspart pagination - Around position and buttons.
 * @csspart pagination-position - Where this page is.
 * @csspart pagination-button - Previous, and next.
 * @csspart placeholder - What stands where there is nothing.
 * @csspart placeholder-title - Its title.
 * @csspart placeholder-text - Its text.
 * @csspart sign-in-link - The link to sign in.
 * @csspart long-text - A long text that is cut until it is opened.
 * @csspart skeleton - What stands where something is awaited.
 * @csspart button - Every button, beside its own name.
 * @csspart badge - Every badge, beside its own name.
 * @csspart heading - Every heading, beside its own name.
 * @cssState pending - Licenses are awaited: the first, or others than before.
 * @cssState error - A problem is shown.
 * @cssState empty - There are no licenses.
 * @cssState signed-in - Somebody is signed in.
 * @cssState signed-out - Nobody is signed in.
 * @cssState offline - The browser knows of no network.
 */
export class CxLicenses extends LitElement {
  static override styles = [tokens, customerTokens, base, buttons, alert, placeholders, styles];

  static override properties = {
    headingLevel: { type: Number, attribute: 'heading-level' },
    base: {},
    layout: { reflect: true },
    pageSize: { type: Number, attribute: 'page-size' },
    productId: { attribute: 'product-id' },
    reasonKey: { attribute: 'reason-key' },
    refreshInterval: { type: Number, attribute: 'refresh-interval' },
    renewUrl: { attribute: 'renew-url' },
    routing: {},
    signInUrl: { attribute: 'sign-in-url' },
  };

  /** Level of the headings, one for each card, 2 to 6. Default 2. */
  declare headingLevel: number | undefined;
  /** What is before `/licenses` in the address: `/account`. Default: nothing. */
  declare base: string | undefined;
  /** `cards` or `table`. A table becomes a stack where it is narrow. Default: cards for up to four licenses, a table for more; the customer can change it, and that is remembered. */
  declare layout: 'cards' | 'table' | undefined;
  /** Licenses to a page, 1 to 100. Default 20. */
  declare pageSize: number | undefined;
  /** Shows the licenses of this product only. */
  declare productId: string | undefined;
  /** The metadata of a license that says why it does not work, whatever its case: it is said with its status then. Default `reason`. */
  declare reasonKey: string | undefined;
  /** Seconds between refreshes while the page is seen; 0 for none. Default 60. */
  declare refreshInterval: number | undefined;
  /** Where a license that ends can be renewed: `/renew?license={id}&product={productId}`. Default: no link. */
  declare renewUrl: string | undefined;
  /**
   * Where the address of a license is: `hash` (`#/licenses/<id>`), `history` (`/licenses/<id>`, which the page's server has to answer too), or `none`. What is searched for, filters and page are
   * in it as well. Where two of these elements are on one page, one at most has addresses. Default `hash`.
   */
  declare routing: 'hash' | 'history' | 'none' | undefined;
  /** Where to sign in. Default: no link, for pages that have `<cx-login>` in sight. */
  declare signInUrl: string | undefined;

  #customer = new Customer(this, { load: () => this.#load(), forget: () => this.#forget(), seconds: () => this.refreshInterval ?? 60 });
  #kit = this.#customer.kit;
  #localization = new Localization(this, { problems, shared, customer, licenses, licenseStatus }, () => this.#kit.value);
  #announcer = new Announcer(this);
  #pages = new LicensePages(this, this.#kit, {
    filter: () => ({ limit: Math.min(100, Math.max(1, Math.trunc(this.pageSize || 20))), productId: this.productId }),
    onChoose: () => void this.#parts.route.load().then(() => this.#parts.route.part?.write()),
    onLoad: (licenses, arrived) => this.#tellOfLicenses(licenses, arrived),
  });
  #parts = new LicenseParts(
    this,
    { kit: this.#kit, customer: this.#customer, localization: this.#localization, announcer: this.#announcer, pages: this.#pages },
    (layout) => {
      this.#look = layout;
      this.requestUpdate();
    },
  );
  #keys = new KeyDisplay(this, this.#localization, { say: (text) => (this.#parts.view.part ?? this.#announcer).say(text) });
  /** What is to be read is said by the address, which is about to be read itself. */
  #isReadingAddress = false;
  /** How the customer wants to see them. */
  #look: string | null | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#customer.state === 'signed-out') return;
    // While the licenses are awaited, what will show them, likely.
    const { cards, table } = this.#parts;
    const layout = this.#layoutNow() === 'table' && !table.problem ? table : cards;
    if (!layout.problem) void layout.load();
    if (this.#customer.state !== 'signed-in') return;
    if (this.hasUpdated && (changed.has('productId') || changed.has('pageSize'))) void this.#customer.watch(this.#pages.show(1));
    else if (this.#pages.unasked) this.#load();
  }

  protected override updated(): void {
    this.#parts.prepare();
  }

  /** Loads anew what is shown. Happens by itself when the page comes to the fore, and every `refresh-interval` seconds. */
  refresh(): void {
    this.#customer.refresh();
  }

  /** Opens a license in its own place, once it is there. */
  showLicense(id: string): Promise<void> {
    return this.#open(id);
  }

  /** Somebody else may look next. */
  #forget(): void {
    this.#keys.hideAll();
    this.#pages.forget();
    this.#parts.route.part?.forget();
    this.#parts.view.part?.close();
  }

  #load(): void {
    if (!this.#customer.can('licenses') || this.#isReadingAddress) return;
    void this.#customer.watch(this.#read());
    this.#parts.refresh();
  }

  /** An address that has something to say of the licenses is read before they are. */
  async #read(): ReturnType<LicensePages['load']> {
    if (this.#pages.unasked && this.routing !== 'none' && /\/licenses[/?]/.test(location.href)) {
      this.#isReadingAddress = true;
      await this.#parts.route.load();
      this.#isReadingAddress = false;
    }
    return this.#pages.load();
  }

  #tellOfLicenses(licenses: readonly License[], arrived: number): void {
    const { words } = this.#localization;
    if (arrived) this.#announcer.say(this.#localization.format(words.licenses.arrived, { count: arrived }));
    this.requestUpdate();
    this.dispatchEvent(new CxLicensesLoadEvent(licenses));
  }

  readonly #open = async (id?: string): Promise<void> => {
    const outcome = await this.#customer.watch(this.#parts.route.load());
    if (outcome.ok) outcome.value.go(id);
  };

  #layoutNow(): 'cards' | 'table' {
    const { list, several, items } = this.#pages;
    this.#look ??= readStorage('localStorage', 'cx-licenses-layout') ?? '';
    if (this.layout === 'table' || this.layout === 'cards') return this.layout;
    if (this.#look === 'table' || this.#look === 'cards') return this.#look;
    return several || (list?.total ?? items.length) > 4 ? 'table' : 'cards';
  }

  /** Whoever turns the page goes on reading at its beginning. */
  readonly #goTo = async (page: number): Promise<void> => {
    const { ok } = await this.#customer.watch(this.#pages.show(page));
    await this.updateComplete;
    if (!ok) return;
    const region = this.renderRoot.querySelector<HTMLElement>('.region');
    region?.focus({ preventScroll: true });
    if (region && region.getBoundingClientRect().top < 0) region.scrollIntoView();
  };

  protected override render(): TemplateResult {
    const { words } = this.#localization;
    return customerFrame({
      state: this.#customer.state,
      words,
      signedOut: words.licenses.signedOut,
      signInUrl: this.signInUrl,
      alert: this.#renderAlert(),
      skeletons: 3,
      content: () => this.#renderLicenses(),
      announcer: this.#announcer.region(),
    });
  }

  #renderAlert(): TemplateResult {
    const { words } = this.#localization;
    const signedIn = this.#customer.state === 'signed-in';
    const offline = this.#customer.offline ? ({ code: 'offline' } as const) : undefined;
    const problem = signedIn ? (this.#pages.problem ?? offline ?? this.#parts.cards.problem ?? this.#parts.route.problem) : this.#customer.problem;
    return problemAlert({ problem, words, note: signedIn && this.#pages.list ? words.customer.stale : undefined, retry: () => this.refresh() });
  }

  #renderLicenses(): TemplateResult {
    if (!this.#customer.can('licenses')) return placeholder({ icon: warningIcon, title: problemText('not-supported', this.#localization.words) });
    const { route, view } = this.#parts;
    return html`${route.part?.draw(view, this.#context) ?? this.#renderList()} ${view.part?.drawOverlays()}`;
  }

  #renderList(): TemplateResult {
    const layout = this.#layoutNow();
    return licenseList({ pages: this.#pages, parts: this.#parts, localization: this.#localization, layout, isFixed: Boolean(this.layout), productId: this.productId, go: this.#goTo, license: this.#context });
  }

  get #context(): LicenseContext {
    return {
      localization: this.#localization,
      keys: this.#keys,
      headingLevel: headingLevel(this.headingLevel),
      renewUrl: this.renewUrl,
      renewals: this.#parts.renewals.part,
      why: (license) => this.#parts.overview.part?.drawWhy(license, this.reasonKey),
      reasonOf: (license) => this.#parts.overview.part?.reasonOf(license, this.reasonKey),
      isNew: (id) => this.#pages.isNew(id),
      hrefOf: (id) => this.#parts.route.part?.hrefOf(id),
      open: this.#open,
    };
  }
}

define('cx-licenses', CxLicenses);

declare global {
  interface HTMLElementTagNameMap {
    'cx-licenses': CxLicenses;
  }
}
