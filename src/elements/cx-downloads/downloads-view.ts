import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Release } from '#contract/release.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import { Announcer } from '../../controllers/announcer.ts';
import { Copying } from '../../controllers/copying.ts';
import { Customer } from '../../controllers/customer.ts';
import type { View, ViewContext } from '../../controllers/later-view.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import { StoreController } from '../../kit/store-controller.ts';
import { releases } from '../../i18n/en/account/downloads.ts';
import { createDownloadsStore } from '../../stores/downloads-store.ts';
import { customerFrame } from '../../templates/customer-frame.ts';
import { hasMore } from '../../templates/has-more.ts';
import { headingLevel } from '../../templates/heading-level.ts';
import { downloadIcon, warningIcon } from '../../templates/icons.ts';
import { placeholder, skeleton } from '../../templates/placeholder.ts';
import { problemAlert, problemText } from '../../templates/problem-alert.ts';
import { arrangeReleases, type ProductReleases } from './arrange-releases.ts';
import { downloads } from './downloads.styles.ts';
import { visitorPlatform } from './platform.ts';
import { productReleases, type ReleaseContext } from './product-releases.ts';

/** What the attributes of the element say. */
export interface DownloadsAttributes {
  product: string | undefined;
  channel: string | undefined;
  headingLevel: number | undefined;
  signInUrl: string | undefined;
  coveredUntil: string | undefined;
}

/** What `<cx-downloads>` draws and does. */
export class DownloadsView implements View {
  readonly #host: LitElement & DownloadsAttributes;
  readonly #context: ViewContext;
  readonly #customer: Customer;
  readonly #releases;
  readonly #announcer: Announcer;
  readonly #copying: Copying;
  readonly #notes;
  readonly #marks;
  readonly #platform = visitorPlatform();

  constructor(host: LitElement & DownloadsAttributes, context: ViewContext) {
    this.#host = host;
    this.#context = context;
    this.#customer = new Customer(host, { load: () => this.#load() });
    this.#releases = new StoreController(host, () => context.kit.value?.store(createDownloadsStore).$releases(host));
    this.#announcer = new Announcer(host);
    this.#copying = new Copying(host, this.#announcer);
    this.#notes = new OnDemand(host, async () => {
      const { notes, releaseNotes } = await import('./release-notes.ts');
      adoptSheet(host.renderRoot as ShadowRoot, notes.styleSheet);
      return releaseNotes;
    });
    this.#marks = new OnDemand(host, async () => {
      const marks = await import('./file-marks.ts');
      adoptSheet(host.renderRoot as ShadowRoot, marks.looks.styleSheet);
      return marks;
    });
    adoptSheet(host.renderRoot as ShadowRoot, downloads.styleSheet);
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#customer.state === 'signed-in' && this.#releases.value?.state === 'initial') this.#load();
  }

  refresh(): void {
    this.#customer.refresh();
  }

  draw(): TemplateResult {
    const words = this.#words;
    return customerFrame({
      state: this.#customer.state,
      words,
      signedOut: words.releases.signedOut,
      signInUrl: this.#host.signInUrl,
      alert: this.#drawAlert(),
      skeletons: 1,
      content: () => this.#drawContent(),
      announcer: this.#announcer.region(),
    });
  }

  get #words() {
    const { localization } = this.#context;
    return { ...localization.words, ...localization.wordsOf({ releases }) };
  }

  #load(): void {
    if (this.#customer.can('releases')) void this.#customer.watch(this.#context.kit.kit.store(createDownloadsStore).load(this.#host));
  }

  readonly #loadMore = (): void => {
    void this.#customer.watch(this.#context.kit.kit.store(createDownloadsStore).loadMore(this.#host));
  };

  #drawAlert(): TemplateResult {
    const words = this.#words;
    const remote = this.#releases.value;
    const signedIn = this.#customer.state === 'signed-in';
    const offline = this.#customer.offline ? ({ code: 'offline' } as const) : undefined;
    const problem = signedIn ? (remote?.state === 'error' ? remote.problem : offline) : this.#customer.problem;
    return problemAlert({ problem, words, note: signedIn && remote?.value ? words.customer.stale : undefined, retry: () => this.refresh() });
  }

  #drawContent(): TemplateResult | typeof nothing {
    const words = this.#words;
    const { state, value } = this.#releases.value ?? {};
    if (!this.#customer.can('releases')) return placeholder({ icon: warningIcon, title: problemText('not-supported', words) });
    if (!value) return state === 'error' ? nothing : skeleton(1, words.customer.loading);
    const products = arrangeReleases(value.items, this.#platform);
    return html`${products.map((one) => productReleases(one, this.#releaseContext(products, value.items)))}
      ${hasMore(value) ? html`<button type="button" class="secondary more" part="more-button button" aria-disabled=${state === 'pending'} @click=${this.#loadMore}>${words.releases.more}</button>` : nothing}
      <slot name="empty" ?hidden=${products.length > 0}>${placeholder({ icon: downloadIcon, title: words.releases.emptyTitle, text: words.releases.emptyText })}</slot>`;
  }

  #releaseContext(products: readonly ProductReleases[], releases: readonly Release[]): ReleaseContext {
    const { kit, localization } = this.#context;
    const { language, format } = localization;
    return {
      localization: { language, format, words: this.#words },
      platform: this.#platform,
      heading: products.length > 1 ? headingLevel(this.#host.headingLevel) : undefined,
      hasChannels: new Set(releases.map(({ channel }) => channel)).size > 1,
      coveredUntil: this.#host.coveredUntil,
      fileUrl: kit.kit.store(createDownloadsStore).fileUrl,
      copying: this.#copying,
      notes: this.#notes,
      marks: this.#marks,
    };
  }
}
