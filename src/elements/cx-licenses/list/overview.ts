import { html, nothing, css, type LitElement, type TemplateResult } from 'lit';
import type { License, LicenseStatus } from '#contract/license.ts';
import { adoptSheet } from '../../../controllers/adopt-sheet.ts';
import { overview } from '../../../i18n/en/licenses/overview.ts';
import { OnDemand } from '../../../controllers/on-demand.ts';
import { writeStorage } from '../../../browser/storage.ts';
import { warningIcon } from '../../../templates/icons.ts';
import type { PartContext } from '../context.ts';
import type { LicenseClaim } from './license-claim.ts';
import { describeExpiry, describeStatus, follow, hasNoSeat, licenseName, type LicenseContext } from '../license/license.ts';

/** What stands above the list: what needs attention, and what can be done with the whole list. */
const styles = css`
  .pressed {
    transition: border-color var(--_transition), background-color var(--_transition);
  }
  .pressed:hover {
    border-color: color-mix(in oklab, var(--_border), var(--_border-strong) 60%);
  }
  .pressed:hover .go {
    color: var(--_text);
  }
  .go > svg:dir(rtl) {
    scale: -1 1;
  }
  .why {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .card-foot > .why {
    flex: 1 1 120px;
  }
  .alarm {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(3 * var(--_space));
    min-block-size: calc(11 * var(--_space));
    padding: calc(2 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid color-mix(in srgb, var(--_warning) 35%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_warning) 7%, var(--_surface));
  }
  .alarm > svg {
    color: var(--_warning);
  }
  .alarm > .title {
    font-weight: 550;
  }
  .alarm > .link {
    color: var(--_text);
    text-align: start;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
    text-underline-offset: 3px;
  }
  .alarm > .link:hover {
    text-decoration-color: currentColor;
  }
  .tools {
    display: flex;
    gap: calc(2 * var(--_space));
  }
  .tools > div {
    display: flex;
    border: 1px solid color-mix(in oklab, var(--_border), var(--_border-strong) 30%);
    border-radius: var(--_radius);
  }
  .tools .icon-button {
    inline-size: calc(9.5 * var(--_space));
    block-size: calc(9.5 * var(--_space));
  }
  .tools .icon-button[aria-pressed='true'] {
    background: color-mix(in srgb, var(--_text), transparent 90%);
    color: var(--_text);
  }
  /* The licenses on paper: what they say, keys as they are shown, and nothing that is to be pressed. */
  @media print {
    button:not(.sort),
    .toolbar,
    .attention,
    .pages,
    .go,
    .arrow,
    cx-buy,
    [part~='renew-link'] {
      display: none !important;
    }
    .card,
    .table tr {
      break-inside: avoid;
    }
  }
`;

/* Icons of this part alone, drawn as those in `templates/icons.ts`. */
const cardsIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 3.5h5v5h-5ZM11.5 3.5h5v5h-5ZM3.5 11.5h5v5h-5ZM11.5 11.5h5v5h-5Z" /></svg>`;
const tableIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h14M3 10h14M3 15h14" /></svg>`;
const exportIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3.5v9M6.5 9.5 10 13l3.5-3.5M4 16.5h12" /></svg>`;

/** What has to be done soon comes first. */
const alarming = ['expiring', 'expired', 'suspended', 'revoked'] as const satisfies readonly LicenseStatus[];

/** What needs attention, how the list is shown, and the whole of it as a file. Loaded once somebody is signed in. */
export class LicenseOverview {
  readonly #host: LitElement;
  readonly #context: PartContext;
  readonly #choose: (layout: 'cards' | 'table') => void;
  /** What adds a license by its key. */
  readonly #claim: OnDemand<LicenseClaim>;
  #exporting = false;

  constructor(host: LitElement, context: PartContext, choose: (layout: 'cards' | 'table') => void) {
    this.#host = host;
    this.#context = context;
    this.#choose = choose;
    this.#claim = new OnDemand(host, async () => new (await import('./license-claim.ts')).LicenseClaim(host, context));
    adoptSheet(host.renderRoot as ShadowRoot, styles.styleSheet);
  }

  /** `1 expires in 7 days, 2 suspended`: each leads to the license, or to those of its status. Of many pages, what is on this one. */
  drawAttention(context: LicenseContext): TemplateResult | typeof nothing {
    const { pages, localization } = this.#context;
    const words = this.#words();
    const found = alarming.map((status) => [status, pages.items.filter((license) => license.status === status)] as const).filter(([, licenses]) => licenses.length);
    // Of those that were chosen for their status, nothing has to be said.
    if (!found.length || pages.choice.status) return nothing;
    return html`<div class="alarm" part="attention" role="group" aria-labelledby="attention">
      ${warningIcon}<span id="attention" class="title" part="attention-title">${pages.several ? words.onThisPage : words.attention}</span>
      ${found.map(([status, licenses]) => {
        const counted = localization.format(words[status], { count: licenses.length });
        // As long as there are few, each by its name.
        return licenses.length > 1 ? this.#drawSeveral(status, counted) : this.#drawOne(licenses[0]!, context, found.length > 2 ? counted : undefined);
      })}
    </div>`;
  }

  /** `layout`: that of now; `undefined`, where the page has chosen it. */
  drawTools(layout: 'cards' | 'table' | undefined): TemplateResult | typeof nothing {
    const { pages, customer } = this.#context;
    const words = this.#words();
    // One alone is no list.
    if (!pages.chosen && (pages.list?.total ?? pages.items.length) < 2) return nothing;
    const button = (name: 'cards' | 'table', icon: TemplateResult) =>
      html`<button type="button" class="icon-button" part="layout-button button" aria-label=${words[name]} title=${words[name]} aria-pressed=${name === layout} @click=${() => this.#show(name)}>${icon}</button>`;
    const label = this.#exporting ? words.exporting : words.export;
    const save = () => void (this.#exporting || customer.watch(this.#export()));
    return html`<div class="tools" part="tools">
      ${layout ? html`<div role="group" aria-label=${words.layout}>${button('cards', cardsIcon)}${button('table', tableIcon)}</div>` : nothing}
      <div><button type="button" class="icon-button" part="export-button button" aria-label=${label} title=${label} aria-disabled=${this.#exporting || nothing} @click=${save}>${exportIcon}</button></div>
    </div>
    ${this.#drawSearched()}`;
  }

  /** `I have a license key`, where the adapter takes one. */
  drawClaim(open: (id: string) => void): TemplateResult | undefined {
    const claim = this.#claim;
    if (!claim.problem && this.#context.customer.can('claimLicenses')) void claim.load();
    return claim.part?.draw(open);
  }

  /** Says how far was looked, where there are more licenses than one search may cost. */
  #drawSearched(): TemplateResult | typeof nothing {
    const { pages, localization } = this.#context;
    const words = this.#words();
    const { searched, ofTotal } = pages.list ?? {};
    if (!searched) return nothing;
    const text = localization.format(ofTotal ? words.searched : words.searchedSome, { searched, total: ofTotal ?? 0 });
    return html`<p class="note incomplete" part="filter-note" role="status">${text}</p>`;
  }

  /** Why it does not work, or not on another machine: in the vendor's words where there are some. */
  drawWhy(license: License, reasonKey: string | undefined): TemplateResult | typeof nothing {
    const words = this.#words();
    const { status, seats } = license;
    const usual = status === 'suspended' ? words.suspendedWhy : status === 'revoked' ? words.revokedWhy : status !== 'expired' && hasNoSeat(seats) ? words.noSeatLeft : '';
    const text = this.reasonOf(license, reasonKey) || usual;
    return text ? html`<span class="note why" part="why" title=${text}>${text}</span>` : nothing;
  }

  /** What the vendor has written of why a license does not work. */
  reasonOf({ status, metadata }: License, reasonKey = 'reason'): string | undefined {
    return /^(expired|suspended|revoked)$/.test(status) ? metadata?.find(({ key }) => key?.toLowerCase() === reasonKey.toLowerCase())?.value : undefined;
  }

  #drawOne(license: License, { hrefOf, open }: LicenseContext, counted: string | undefined): TemplateResult {
    const { localization } = this.#context;
    const status = license.status.startsWith('expir') ? describeExpiry(license, localization).text : describeStatus(license, localization).text;
    const text = counted ?? localization.format(this.#words().one, { name: licenseName(license, localization).slice(0, 60), status });
    return html`<a class="link" part="attention-link" href=${hrefOf(license.id) ?? '#'} @click=${(event: MouseEvent) => follow(event, () => open(license.id))}>${text}</a>`;
  }

  #drawSeveral(status: LicenseStatus, text: string): TemplateResult {
    const { pages, customer } = this.#context;
    return html`<button type="button" class="link" part="attention-link button" @click=${() => void customer.watch(pages.show(1, { ...pages.choice, status }))}>${text}</button>`;
  }

  async #export() {
    this.#setExporting(true);
    const { exportLicenses } = await import('./license-export.ts');
    const outcome = await exportLicenses(this.#context);
    this.#setExporting(false);
    if (outcome.ok && outcome.value.isCut) this.#context.announcer.say(this.#context.localization.format(this.#words().exportedSome, { count: outcome.value.count }));
    return outcome;
  }

  /** On every page of the site, as it was chosen. */
  #show(layout: 'cards' | 'table'): void {
    writeStorage('localStorage', 'cx-licenses-layout', layout);
    this.#choose(layout);
  }

  #setExporting(exporting: boolean): void {
    this.#exporting = exporting;
    this.#host.requestUpdate();
  }

  #words() {
    return this.#context.localization.wordsOf({ overview }).overview;
  }
}
