import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { BillingLink, BillingPurpose } from '#contract/billing.ts';
import type { Subscription } from '#contract/subscription.ts';
import type { Unchecked } from '../../adapter-api.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import { Announcer } from '../../controllers/announcer.ts';
import { Customer } from '../../controllers/customer.ts';
import type { View, ViewContext } from '../../controllers/later-view.ts';
import { CxCheckoutEvent, CxProblemEvent } from '../../events.ts';
import { billing, invoiceStatus, subscriptionStatus } from '../../i18n/en/billing/billing.ts';
import { StoreController } from '../../kit/store-controller.ts';
import type { ProblemError } from '../../problem-error.ts';
import { asCustomer } from '../../stores/as-customer.ts';
import { createBillingStore } from '../../stores/billing-store.ts';
import { settle } from '../../stores/remote.ts';
import { customerFrame } from '../../templates/customer-frame.ts';
import { hasMore } from '../../templates/has-more.ts';
import { headingLevel } from '../../templates/heading-level.ts';
import { warningIcon } from '../../templates/icons.ts';
import { placeholder, skeleton } from '../../templates/placeholder.ts';
import { problemAlert, problemText } from '../../templates/problem-alert.ts';
import { styles } from './billing.styles.ts';
import { invoiceList } from './invoice-list.ts';
import { subscriptionCard } from './subscription-card.ts';

/** What the attributes of the element say. */
export interface BillingAttributes {
  headingLevel: number | undefined;
  returnTo: string | undefined;
  signInUrl: string | undefined;
}

/** What a browser is sent to has to be a page: not a script, not data. */
const isPage = ({ url }: Unchecked<Pick<BillingLink, 'url'>>): boolean => typeof url === 'string' && /^https?:/.test(url);

/** So many invoices are shown at first, and so many more each time. */
const step = 12;

/** What `<cx-billing>` draws and does. */
export class BillingView implements View {
  readonly #host: LitElement & BillingAttributes;
  readonly #context: ViewContext;
  readonly #customer: Customer;
  readonly #subscriptions;
  readonly #invoices;
  readonly #announcer: Announcer;
  #shown = step;
  #leaving = false;
  /** Why a page of the payment provider could not be had, and what to do about it. */
  #refused: { problem: ProblemError; retry: () => void } | undefined;

  constructor(host: LitElement & BillingAttributes, context: ViewContext) {
    this.#host = host;
    this.#context = context;
    this.#customer = new Customer(host, { load: () => this.#load(), forget: () => this.#forget() });
    const store = () => context.kit.value?.store(createBillingStore);
    this.#subscriptions = new StoreController(host, () => store()?.$subscriptions);
    this.#invoices = new StoreController(host, () => store()?.$invoices);
    this.#announcer = new Announcer(host);
    adoptSheet(host.renderRoot as ShadowRoot, styles.styleSheet);
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#customer.state === 'signed-in' && this.#subscriptions.value?.state === 'initial') this.#load();
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#stay);
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#stay);
  }

  refresh(): void {
    this.#refused = undefined;
    this.#customer.refresh();
  }

  draw(): TemplateResult {
    const words = this.#words;
    return customerFrame({
      state: this.#customer.state,
      words,
      signedOut: words.billing.signedOut,
      signInUrl: this.#host.signInUrl,
      alert: this.#drawAlert(),
      skeletons: 2,
      content: () => this.#drawContent(),
      announcer: this.#announcer.region(),
    });
  }

  get #words() {
    const { localization } = this.#context;
    return { ...localization.words, ...localization.wordsOf({ billing, subscriptionStatus, invoiceStatus }) };
  }

  #load(): void {
    if (this.#customer.can('billing')) void this.#customer.watch(this.#context.kit.kit.store(createBillingStore).load());
  }

  #forget(): void {
    this.#shown = step;
    this.#refused = undefined;
  }

  /** Somebody comes back to the page as it was left. */
  readonly #stay = (): void => {
    this.#leaving = false;
    this.#host.requestUpdate();
  };

  readonly #more = (): void => {
    this.#shown += step;
    const { value } = this.#invoices.value ?? {};
    if (value && this.#shown > value.items.length && hasMore(value)) void this.#customer.watch(this.#context.kit.kit.store(createBillingStore).loadMore());
    this.#host.requestUpdate();
  };

  /** Leads to the payment provider's page. */
  async #open(subscription: Subscription, purpose: BillingPurpose): Promise<void> {
    if (this.#leaving) return;
    this.#leaving = true;
    this.#refused = undefined;
    this.#announcer.say(this.#words.billing.opening);
    const returnTo = new URL(this.#host.returnTo ?? location.href, location.href).href;
    const outcome = await settle(asCustomer(this.#context.kit.kit)('POST /me/billing-links', { body: { subscriptionId: subscription.id, for: purpose, returnTo, language: this.#context.localization.pageLanguage }, check: isPage }));
    if (outcome.ok && this.#host.dispatchEvent(new CxCheckoutEvent(outcome.value.url))) return location.assign(outcome.value.url);
    this.#leaving = false;
    if (!outcome.ok) {
      this.#refused = { problem: outcome.problem, retry: () => void this.#open(subscription, purpose) };
      this.#host.dispatchEvent(new CxProblemEvent(outcome.problem));
    }
    this.#host.requestUpdate();
  }

  #drawAlert(): TemplateResult {
    const words = this.#words;
    const signedIn = this.#customer.state === 'signed-in';
    const [failed] = [this.#subscriptions.value, this.#invoices.value].flatMap((remote) => (remote?.state === 'error' && remote.problem.code !== 'not-supported' ? remote.problem : []));
    const offline = this.#customer.offline ? ({ code: 'offline' } as const) : undefined;
    const problem = signedIn ? (this.#refused?.problem ?? failed ?? offline) : this.#customer.problem;
    const isStale = signedIn && !this.#refused && this.#subscriptions.value?.value !== undefined;
    return problemAlert({ problem, words, note: isStale ? words.customer.stale : undefined, retry: this.#refused?.retry ?? (() => this.refresh()) });
  }

  #drawContent(): TemplateResult | typeof nothing {
    const words = this.#words;
    if (!this.#customer.can('billing')) return placeholder({ icon: warningIcon, title: problemText('not-supported', words) });
    const { state, value: subscriptions } = this.#subscriptions.value ?? {};
    const { state: reading, value: invoices } = this.#invoices.value ?? {};
    if (!subscriptions) return state === 'error' ? nothing : skeleton(2, words.customer.loading);
    const level = headingLevel(this.#host.headingLevel);
    const { localization } = this.#context;
    const context = { localization, words, level, leaving: this.#leaving, open: (subscription: Subscription, purpose: BillingPurpose) => void this.#open(subscription, purpose) };
    const shown = invoices?.items.slice(0, this.#shown) ?? [];
    const isMore = invoices && (invoices.items.length > this.#shown || hasMore(invoices));
    return html`${subscriptions.items.map((subscription) => subscriptionCard(subscription, context))}
      ${shown.length > 0 ? invoiceList(shown, { language: localization.language, words, level, more: isMore ? this.#more : undefined, pending: reading === 'pending' }) : nothing}
      <slot name="empty" ?hidden=${subscriptions.items.length + shown.length > 0 || reading === 'pending' || reading === 'error'}>${placeholder({ icon: receiptIcon, title: words.billing.emptyTitle, text: words.billing.emptyText })}</slot>`;
  }
}

const receiptIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 3.5h10v13l-2.5-1.5-2.5 1.5-2.5-1.5L5 16.5ZM7.5 7.5h5M7.5 10.5h5" /></svg>`;
