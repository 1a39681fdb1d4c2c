import { html, nothing, css, type LitElement, type TemplateResult } from 'lit';
import type { Activation } from '#contract/activation.ts';
import type { License } from '#contract/license.ts';
import type { List } from '#contract/list.ts';
import { adoptSheet } from '../../../controllers/adopt-sheet.ts';
import type { ModalDialog } from '../../../controllers/modal-dialog.ts';
import { OnDemand } from '../../../controllers/on-demand.ts';
import { OpenedData } from '../../../controllers/opened-data.ts';
import { licenseDetails as details, machines } from '../../../i18n/en/licenses/license-contents.ts';
import { createActivationsStore } from '../../../stores/activations-store.ts';
import type { Remote } from '../../../stores/remote.ts';
import { awaited } from '../../../templates/awaited.ts';
import { problemAlert } from '../../../templates/problem-alert.ts';
import type { ContentContext, PartContext, ContentWords } from '../context.ts';
import { licenseDetails } from './details.ts';
import { LicenseMachines } from './machines.ts';

/** What is in what was opened below a license. */
const contents = css`
  .machines {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .machines > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    padding: calc(3 * var(--_space));
  }
  .machines > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .machines > li > [role='alert'] {
    flex-basis: 100%;
  }
  .machines > li > [role='alert']:not(:has(*)) {
    display: none;
  }
  .machine-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
  }
  .machine-tools:not(:has(*)) {
    display: none;
  }
  .input {
    inline-size: 100%;
    min-block-size: calc(9 * var(--_space));
    padding-inline: calc(3 * var(--_space));
    border: 1px solid color-mix(in oklab, var(--_border), var(--_border-strong) 60%);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }
  .machine-tools > .input {
    flex: 0 1 260px;
    min-inline-size: min(100%, 180px);
  }
  .disclosed > .link {
    justify-self: start;
  }
  .machine-text {
    display: flex;
    flex: 1 1 180px;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(2 * var(--_space));
    min-inline-size: 0;
  }
  .machine-name {
    min-inline-size: 0;
    font-weight: 550;
  }
  .machine-text > .note {
    flex-basis: 100%;
  }
  .note > span {
    display: inline-block;
  }
  .note > span:not(:last-child)::after {
    content: ' · ';
    white-space: pre;
  }
  button.small {
    min-block-size: calc(8 * var(--_space));
    padding: var(--_space) calc(3 * var(--_space));
    font-size: var(--_font-size-small);
  }
  .details {
    max-inline-size: 480px;
    display: grid;
    gap: calc(2 * var(--_space));
    margin: 0;
  }
  .entitlements {
    display: grid;
    gap: var(--_space);
  }
  .details > div {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: calc(4 * var(--_space));
  }
`;

/** What can be opened below a license. */
export type DisclosureName = 'machines' | 'downloads' | 'details';

/** The parts of the downloads are parts of the licenses too. */
const downloadParts =
  'product-section:releases,release,release-latest,release-name,release-facts,channel,files,file,download-button,download-link,download-size,checksum,checksum-text,checksum-button,more-button,disclosure,disclosure-title,disclosure-content,notes,alert,alert-text,alert-action,placeholder,placeholder-title,placeholder-text,skeleton,long-text,button,heading';

/** What is below a license once it is opened: machines, downloads, details. Loaded when somebody is about to open the first. */
export class LicenseContents {
  readonly #host: LitElement;
  readonly #context: ContentContext;
  readonly #activations;
  readonly #machines: LicenseMachines;
  /** The element that shows them. */
  readonly #downloads;
  /** The licenses whose downloads or details are open. */
  readonly #open = { downloads: new Set<string>(), details: new Set<string>() };

  constructor(host: LitElement, context: PartContext & { dialog: ModalDialog }) {
    const { kit, customer } = context;
    this.#host = host;
    this.#context = { ...context, words: () => this.#words(), reload: () => this.#reload() };
    this.#activations = new OpenedData(host, {
      find: (id) => kit.value?.store(createActivationsStore).$activations(id),
      load: (id) => customer.watch(kit.kit.store(createActivationsStore).load(id)),
    });
    this.#machines = new LicenseMachines(host, this.#context);
    this.#downloads = new OnDemand(host, () => import('../../cx-downloads/cx-downloads.ts'));
    adoptSheet(host.renderRoot as ShadowRoot, contents.styleSheet);
  }

  toggle(name: DisclosureName, id: string, open: boolean): void {
    if (name === 'machines') return this.#activations.toggle(id, open);
    if (name === 'downloads') void this.#downloads.load();
    this.#open[name][open ? 'add' : 'delete'](id);
    this.#host.requestUpdate();
  }

  /** Loads the machines that are shown anew. */
  refresh(): void {
    this.#activations.refresh();
  }

  /** Closes everything of licenses that are not among these, because they are not on the page any more. */
  keep(ids: ReadonlySet<string>): void {
    this.#activations.keep(ids);
    this.#machines.keep(ids);
    for (const open of Object.values(this.#open)) for (const id of open) if (!ids.has(id)) open.delete(id);
  }

  /** Closes everything, a question among it: it was somebody else's. */
  close(): void {
    this.keep(new Set());
    this.#context.dialog.close();
  }

  draw(name: DisclosureName, license: License): TemplateResult | typeof nothing {
    if (name === 'machines') return this.#drawMachines(license, this.#activations.get(license.id));
    if (!this.#open[name].has(license.id)) return nothing;
    return name === 'details' ? licenseDetails(license, this.#words()) : this.#drawDownloads(license);
  }

  /** Asks before a machine is freed. */
  drawDialog(): unknown {
    return this.#context.dialog.draw();
  }

  #reload(): void {
    const { customer, pages } = this.#context;
    void customer.watch(pages.load());
    this.refresh();
  }

  #drawMachines(license: License, remote: Remote<List<Activation>> | undefined): TemplateResult | typeof nothing {
    return remote ? awaited(remote, this.#context.localization.words, () => this.#activations.load(license.id), (list) => this.#machines.draw(license, list)) : nothing;
  }

  #drawDownloads({ productId }: License): TemplateResult {
    const { problem, load } = this.#downloads;
    if (problem) return problemAlert({ problem, words: this.#context.localization.words, retry: load });
    return html`<cx-downloads product=${productId} ?unstyled=${this.#host.closest('[unstyled]')} exportparts=${downloadParts}></cx-downloads>`;
  }

  #words(): ContentWords {
    const { localization } = this.#context;
    const { language, format, words } = localization;
    return { language, format, words: { ...words, ...localization.wordsOf({ machines, licenseDetails: details }) } };
  }
}
