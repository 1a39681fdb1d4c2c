import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Activation } from '#contract/activation.ts';
import type { License } from '#contract/license.ts';
import type { List } from '#contract/list.ts';
import { adoptSheet } from '../../../controllers/adopt-sheet.ts';
import type { ModalDialog } from '../../../controllers/modal-dialog.ts';
import { OnDemand } from '../../../controllers/on-demand.ts';
import { OpenedData } from '../../../controllers/opened-data.ts';
import { Toast } from '../../../controllers/toast.ts';
import { machines } from '../../../i18n/en/place/machines.ts';
import { place } from '../../../i18n/en/place/place.ts';
import type { ProblemError } from '../../../problem-error.ts';
import { createActivationsStore } from '../../../stores/activations-store.ts';
import { isItem } from '../../../stores/answers.ts';
import { asCustomer } from '../../../stores/as-customer.ts';
import { settle } from '../../../stores/remote.ts';
import { awaited } from '../../../templates/awaited.ts';
import { chevronIcon } from '../../../templates/icons.ts';
import { longText } from '../../../templates/long-text.ts';
import { skeleton } from '../../../templates/placeholder.ts';
import { problemAlert } from '../../../templates/problem-alert.ts';
import type { PartContext, PlaceContext, PlaceWords } from '../context.ts';
import type { LicenseRoute } from '../list/license-route.ts';
import { licenseDetails } from './details.ts';
import { actions, expiry, follow, licenseKey, licenseName, nameId, newMark, seats, statusBadge, type LicenseContext } from './license.ts';
import { licenseLinks } from './license-links.ts';
import { licenseNotice } from './license-notice.ts';
import { view } from './license-view.styles.ts';
import { LicenseMachines } from './machines.ts';

/** The parts of the downloads are parts of the licenses too. */
const downloadParts =
  'product-section:releases,release,release-latest,release-name,release-facts,channel,files,file,download-button,download-link,platform,covered,download-size,checksum,checksum-text,checksum-button,more-button,disclosure,disclosure-title,disclosure-content,notes,alert,alert-text,alert-action,placeholder,placeholder-title,placeholder-text,skeleton,long-text,button,heading';

/** One license in its own place: what it is, why it does not work, its machines, downloads and details. Loaded when somebody is about to open the first. */
export class LicenseView implements ReactiveController {
  readonly #host: LitElement;
  readonly #context: PlaceContext;
  readonly #route: OnDemand<LicenseRoute>;
  readonly #activations;
  readonly #machines: LicenseMachines;
  readonly #toast: Toast;
  /** The element that shows downloads. */
  readonly #downloads;
  #areDownloadsOpen = false;
  /** The license that is shown. */
  #id: string | undefined;
  /** It was opened, and has no focus yet. */
  #isArriving = false;
  /** One that was asked for by its id, because the list lacks it. */
  #found: License | undefined;
  #problem: ProblemError | undefined;
  #isAsking = false;
  /** For which license, beside which list, it was asked. */
  #asked: { id: string; list: unknown } | undefined;

  constructor(host: LitElement, context: PartContext & { dialog: ModalDialog }, route: OnDemand<LicenseRoute>) {
    const { kit, customer } = context;
    this.#host = host;
    this.#route = route;
    this.#toast = new Toast(host);
    this.#context = { ...context, words: () => this.#words(), notify: (text) => this.say(text), reload: () => this.#reload(), naming: new OnDemand(host, async () => new (await import('./naming.ts')).Naming(host, this.#context)) };
    this.#activations = new OpenedData(host, {
      find: (id) => kit.value?.store(createActivationsStore).$activations(id),
      load: (id) => customer.watch(kit.kit.store(createActivationsStore).load(id)),
    });
    this.#machines = new LicenseMachines(host, this.#context);
    this.#downloads = new OnDemand(host, () => import('../../cx-downloads/cx-downloads.ts'));
    adoptSheet(host.renderRoot as ShadowRoot, view.styleSheet);
    host.addController(this);
  }

  /** Says something that has happened, for the eye and the ear. */
  say(text: string): void {
    this.#context.announcer.say(text);
    void this.#toast.show(text);
  }

  /** Loads the machines that are shown anew. */
  refresh(): void {
    this.#activations.refresh();
  }

  /** Closes everything, a question among it: it was somebody else's. */
  close(): void {
    this.#show(undefined);
    this.#found = undefined;
    this.#toast.hide();
    this.#context.dialog.close();
  }

  hostDisconnected(): void {
    this.#toast.hide();
  }

  hostUpdated(): void {
    const { customer } = this.#context;
    const open = customer.state === 'signed-in' ? this.#route.part?.open : undefined;
    if (open !== this.#id) this.#show(open);
    if (open === undefined) return;
    this.#find(open);
    if (this.#isArriving && this.#license(open)) this.#arrive(open);
  }

  /** The dialog that asks before machines are deactivated, and what says for a moment what has happened. */
  drawOverlays(): TemplateResult {
    return html`${this.#context.dialog.draw()} ${this.#toast.draw()}`;
  }

  draw(id: string, context: LicenseContext): TemplateResult {
    const { localization, pages } = this.#context;
    const { words } = this.#words();
    const license = this.#license(id);
    return html`<div class="split">
      ${licenseLinks(pages.items, id, context, words.place.others)}
      <article class="place" part="place" aria-labelledby=${nameId({ id })}>
        <a class="link back" part="back-link" href=${context.hrefOf() ?? '#'} @click=${(event: MouseEvent) => follow(event, () => context.open())}>${chevronIcon}${words.place.back}</a>
        ${problemAlert({ problem: license ? undefined : this.#problem, words, retry: () => void this.#read(id) })}
        ${license ? this.#drawLicense(license, context) : this.#problem ? nothing : skeleton(2, localization.words.customer.loading)}
      </article>
    </div>`;
  }

  #drawLicense(license: License, context: LicenseContext): TemplateResult {
    const { localization } = this.#context;
    const words = this.#words();
    const { licenses } = words.words;
    const naming = this.#context.naming.part;
    const section = (name: string, title: string, content: unknown) => html`<section class="section" part="section ${name}-section" aria-labelledby="section-${name}">
      <div class="section-title" role="heading" aria-level=${Math.min(6, context.headingLevel + 1)} tabindex="-1" id="section-${name}" part="section-title heading">${title}</div>
      ${content}
    </section>`;
    return html`<header class="place-head">
        <div class="place-name" role="heading" aria-level=${context.headingLevel} tabindex="-1" id=${nameId(license)} part="product heading">${longText(licenseName(license, localization))}</div>
        ${newMark(license, context)} ${statusBadge(license, context)}
        <div class="place-actions">${naming?.drawButton(license)} ${actions(license, context, 'own')}</div>
      </header>
      ${naming?.drawLicense(license)}
      ${licenseNotice(license, context, words)}
      <dl class="place-facts" part="facts">
        <div class="wide"><dt>${licenses.key}</dt><dd>${licenseKey(license, context)}</dd></div>
        <div><dt>${licenses.expiry}</dt><dd>${expiry(license, context)}</dd></div>
        <div><dt>${licenses.machines}</dt><dd>${seats(license, context)}</dd></div>
      </dl>
      ${section('machines', licenses.machines, this.#drawMachines(license))} ${this.#drawDownloads(license)} ${section('details', words.words.place.details, licenseDetails(license, words))}
      <slot name="billing"></slot>`;
  }

  #drawMachines(license: License): TemplateResult {
    const draw = (list: List<Activation>) => this.#machines.draw(license, list);
    return html`${awaited(this.#activations.get(license.id), this.#context.localization.words, () => this.#activations.load(license.id), draw)}`;
  }

  /** For a license that was taken back the vendor gives out no file. */
  #drawDownloads({ productId, status, maintenanceExpiresAt, expiresAt }: License): TemplateResult | typeof nothing {
    if (!this.#context.customer.can('releases') || !productId || /^(suspended|revoked)$/.test(status)) return nothing;
    const { words } = this.#words();
    const { problem, load } = this.#downloads;
    const toggle = ({ target }: Event) => {
      this.#areDownloadsOpen = (target as HTMLDetailsElement).open;
      if (this.#areDownloadsOpen) void load();
      this.#host.requestUpdate();
    };
    const unstyled = this.#host.closest('[unstyled]');
    const content = () => (problem ? problemAlert({ problem, words, retry: load }) : html`<cx-downloads product=${productId} covered-until=${maintenanceExpiresAt ?? expiresAt ?? nothing} ?unstyled=${unstyled} exportparts=${downloadParts}></cx-downloads>`);
    return html`<details class="section disclosure" part="disclosure downloads-disclosure" .open=${this.#areDownloadsOpen} @toggle=${toggle}>
      <summary class="section-title" part="disclosure-title">${words.place.downloads}</summary>
      <div part="disclosure-content">${this.#areDownloadsOpen ? content() : nothing}</div>
    </details>`;
  }

  #license(id: string): License | undefined {
    return this.#context.pages.find(id) ?? (this.#found?.id === id ? this.#found : undefined);
  }

  #show(id: string | undefined): void {
    const before = this.#id;
    this.#id = id;
    this.#areDownloadsOpen = false;
    this.#problem = undefined;
    this.#asked = undefined;
    this.#activations.keep(new Set(id === undefined ? [] : [id]));
    this.#machines.keep(new Set(id === undefined ? [] : [id]));
    this.#context.naming.part?.close();
    if (this.#context.customer.can('ownNames')) void this.#context.naming.load();
    if (id === undefined) return void this.#leave(before);
    this.#activations.toggle(id, true);
    this.#isArriving = true;
    this.#host.requestUpdate();
  }

  /** Whoever has opened a license goes on reading at its name. */
  #arrive(id: string): void {
    const heading = this.#heading(id);
    if (!heading) return;
    this.#isArriving = false;
    heading.focus({ preventScroll: true });
    if (this.#host.getBoundingClientRect().top < 0) this.#host.scrollIntoView();
  }

  /** Whoever comes back finds the list as it was, at the license that was open. */
  async #leave(id: string | undefined): Promise<void> {
    this.#isArriving = false;
    if (id === undefined || this.#context.customer.state !== 'signed-in') return;
    await this.#host.updateComplete;
    this.#heading(id)?.focus({ preventScroll: true });
    const { scrolled = 0 } = this.#route.part ?? {};
    if (scrolled) scrollTo({ top: scrolled, behavior: 'instant' });
  }

  #heading(id: string): HTMLElement | null {
    return (this.#host.renderRoot as ShadowRoot).getElementById(nameId({ id }));
  }

  /** Asks for a license that is not in the list, as often as the list is read. */
  #find(id: string): void {
    const { list, outdated, problem } = this.#context.pages;
    if ((!list && !problem) || outdated || this.#context.pages.find(id) || this.#isAsking) return;
    // What is not there does not come with another list.
    if (this.#asked?.id === id && (this.#asked.list === list || this.#problem?.code === 'not-found')) return;
    this.#asked = { id, list };
    void this.#read(id);
  }

  async #read(id: string): Promise<void> {
    const { customer, kit } = this.#context;
    this.#isAsking = true;
    const outcome = await customer.watch(settle(asCustomer(kit.kit)('GET /me/licenses/:id', { path: { id }, check: isItem })));
    this.#isAsking = false;
    if (id !== this.#id || customer.state !== 'signed-in') return this.#host.requestUpdate();
    this.#problem = outcome.ok ? undefined : outcome.problem;
    if (outcome.ok) this.#found = outcome.value;
    else if (outcome.problem.code === 'not-found') this.#found = undefined;
    this.#host.requestUpdate();
  }

  #reload(): void {
    const { customer, pages } = this.#context;
    void customer.watch(pages.load());
    this.refresh();
  }

  #words(): PlaceWords {
    const { localization } = this.#context;
    const { language, format, words } = localization;
    return { language, format, words: { ...words, ...localization.wordsOf({ machines, place }) } };
  }
}
