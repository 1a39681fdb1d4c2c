import { nothing, type LitElement, type TemplateResult } from 'lit';
import type { License } from '../../../server-adapter/src/contract/license.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import type { ModalDialog } from '../../controllers/modal-dialog.ts';
import { OpenedData } from '../../controllers/opened-data.ts';
import { downloads, licenseDetails as details, machines } from '../../i18n/en-license-contents.ts';
import { createActivationsStore } from '../../stores/activations-store.ts';
import type { Remote } from '../../stores/remote.ts';
import { createReleasesStore } from '../../stores/releases-store.ts';
import { awaited } from '../../templates/awaited.ts';
import { contents } from './contents.styles.ts';
import { downloadList } from './download-list.ts';
import { licenseDetails } from './license-details.ts';
import { LicenseMachines } from './license-machines.ts';
import type { ContentContext, PartContext } from './part-context.ts';
import type { ContentWords } from './words.ts';

/** What can be opened below a license. */
export type DisclosureName = 'machines' | 'downloads' | 'details';

/** What is below a license once it is opened: machines, downloads, details. Loaded when somebody is about to open the first. */
export class LicenseContents {
  readonly #host: LitElement;
  readonly #context: ContentContext;
  readonly #activations;
  readonly #releases;
  readonly #machines: LicenseMachines;
  /** The licenses whose details are open. */
  readonly #details = new Set<string>();

  constructor(host: LitElement, context: PartContext & { dialog: ModalDialog }) {
    const { kit, customer, pages } = context;
    const productOf = (id: string) => pages.find(id)?.productId ?? '';
    this.#host = host;
    this.#context = { ...context, words: () => this.#words(), reload: () => this.#reload() };
    this.#activations = new OpenedData(host, {
      find: (id) => kit.value?.store(createActivationsStore).$activations(id),
      load: (id) => customer.watch(kit.kit.store(createActivationsStore).load(id)),
    });
    this.#releases = new OpenedData(host, {
      find: (id) => kit.value?.store(createReleasesStore).$releases(productOf(id)),
      load: (id) => customer.watch(kit.kit.store(createReleasesStore).load(productOf(id))),
    });
    this.#machines = new LicenseMachines(host, this.#context);
    adoptSheet(host.renderRoot as ShadowRoot, contents.styleSheet);
  }

  toggle(name: DisclosureName, id: string, open: boolean): void {
    this.#dataOf(name)?.toggle(id, open);
    if (name === 'details') this.#toggleDetails(id, open);
  }

  /** Loads what is open anew; downloads hardly ever change. */
  refresh(): void {
    this.#activations.refresh();
  }

  /** Closes everything of licenses that are not among these, because they are not on the page any more. */
  keep(ids: ReadonlySet<string>): void {
    this.#activations.keep(ids);
    this.#releases.keep(ids);
    this.#machines.keep(ids);
    for (const id of this.#details) if (!ids.has(id)) this.#details.delete(id);
  }

  draw(name: DisclosureName, license: License): TemplateResult | typeof nothing {
    const { kit } = this.#context;
    switch (name) {
      case 'machines':
        return this.#drawLoaded(name, license.id, this.#activations.get(license.id), (list) => this.#machines.draw(license, list));
      case 'downloads':
        return this.#drawLoaded(name, license.id, this.#releases.get(license.id), ({ items }) => downloadList(items, { localization: this.#words(), fileUrl: kit.kit.store(createReleasesStore).fileUrl }));
      default:
        return this.#details.has(license.id) ? licenseDetails(license, this.#words()) : nothing;
    }
  }

  /** Asks before a machine is freed. */
  drawDialog(): unknown {
    return this.#context.dialog.draw();
  }

  #toggleDetails(id: string, open: boolean): void {
    if (open) this.#details.add(id);
    else this.#details.delete(id);
    this.#host.requestUpdate();
  }

  #reload(): void {
    const { customer, pages } = this.#context;
    void customer.watch(pages.load());
    this.refresh();
  }

  #drawLoaded<Value>(name: DisclosureName, id: string, remote: Remote<Value> | undefined, draw: (value: Value) => TemplateResult): TemplateResult | typeof nothing {
    return remote ? awaited(remote, this.#context.localization.words, () => this.#dataOf(name)?.load(id), draw) : nothing;
  }

  #dataOf(name: DisclosureName): OpenedData<unknown> | undefined {
    return { machines: this.#activations, downloads: this.#releases, details: undefined }[name];
  }

  #words(): ContentWords {
    const { localization } = this.#context;
    const { language, format, words } = localization;
    return { language, format, words: { ...words, ...localization.wordsOf({ machines, downloads, licenseDetails: details }) } };
  }
}
