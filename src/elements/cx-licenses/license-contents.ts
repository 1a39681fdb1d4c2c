import type { LitElement, TemplateResult } from 'lit';
import type { License } from '../../../server-adapter/src/contract/license.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import type { Announcer } from '../../controllers/announcer.ts';
import type { Customer } from '../../controllers/customer.ts';
import type { KitConsumer } from '../../controllers/kit-consumer.ts';
import { OpenedData } from '../../controllers/opened-data.ts';
import { downloads, machines } from '../../i18n/en-license-contents.ts';
import type { Remote } from '../../stores/remote.ts';
import { createActivationsStore } from '../../stores/activations-store.ts';
import { createReleasesStore } from '../../stores/releases-store.ts';
import { awaited } from '../../templates/awaited.ts';
import { contents } from './contents.styles.ts';
import { downloadList } from './download-list.ts';
import { licenseDetails } from './license-details.ts';
import { machineList } from './machine-list.ts';
import { MachineRelease } from './machine-release.ts';
import { releaseDialog } from './release-dialog.ts';
import type { ContentWords, Words } from './words.ts';

/** What can be opened below a license. */
export type DisclosureName = 'machines' | 'downloads' | 'details';

export interface LicenseContentsOptions {
  kit: KitConsumer;
  customer: Customer;
  localization: Words;
  announcer: Announcer;
  find: (id: string | null | undefined) => License | undefined;
  /** Loads the licenses anew. */
  reload: () => void;
}

/** What is below a license once it is opened: machines, downloads, details. Loaded when somebody is about to open the first. */
export class LicenseContents {
  readonly #options: LicenseContentsOptions;
  readonly #machines;
  readonly #downloads;
  readonly #release: MachineRelease;

  constructor(host: LitElement, options: LicenseContentsOptions) {
    const { kit, customer, find } = options;
    const productOf = (id: string) => find(id)?.productId ?? '';
    this.#options = options;
    this.#machines = new OpenedData(host, {
      find: (id) => kit.value?.store(createActivationsStore).$activations(id),
      load: (id) => customer.watch(kit.kit.store(createActivationsStore).load(id)),
    });
    this.#downloads = new OpenedData(host, {
      find: (id) => kit.value?.store(createReleasesStore).$releases(productOf(id)),
      load: (id) => customer.watch(kit.kit.store(createReleasesStore).load(productOf(id))),
    });
    this.#release = new MachineRelease(host, {
      release: (activation) => kit.kit.store(createActivationsStore).release(activation),
      onFreed: ({ hostname }) => this.#tellOfRelease(hostname),
    });
    adoptSheet(host.renderRoot as ShadowRoot, contents.styleSheet);
  }

  toggle(name: DisclosureName, id: string, open: boolean): void {
    this.#dataOf(name)?.toggle(id, open);
  }

  /** Loads what is open anew; downloads hardly ever change. */
  refresh(): void {
    this.#machines.refresh();
  }

  /** Closes everything of licenses that are not among these, because they are not on the page any more. */
  keep(ids: ReadonlySet<string>): void {
    this.#machines.keep(ids);
    this.#downloads.keep(ids);
  }

  draw(name: DisclosureName, license: License): TemplateResult {
    const localization = this.#words();
    const { kit, customer } = this.#options;
    switch (name) {
      case 'machines':
        return this.#drawLoaded(name, license.id, this.#machines.get(license.id), (list) => machineList(license, list, { localization, release: this.#release, releasable: customer.can('releaseActivation') }));
      case 'downloads':
        return this.#drawLoaded(name, license.id, this.#downloads.get(license.id), ({ items }) => downloadList(items, { localization, fileUrl: kit.kit.store(createReleasesStore).fileUrl }));
      default:
        return licenseDetails(license, localization);
    }
  }

  /** Asks before a machine is freed. */
  drawDialog(): TemplateResult {
    return releaseDialog(this.#release, this.#options.find(this.#release.asked?.licenseId), this.#words());
  }

  #drawLoaded<Value>(name: DisclosureName, id: string, remote: Remote<Value> | undefined, draw: (value: Value) => TemplateResult): TemplateResult {
    return awaited(remote, this.#options.localization.words, () => this.#dataOf(name)?.load(id), draw);
  }

  #dataOf(name: DisclosureName): OpenedData<unknown> | undefined {
    return { machines: this.#machines, downloads: this.#downloads, details: undefined }[name];
  }

  #words(): ContentWords {
    const { localization } = this.#options;
    const { language, format, words } = localization;
    return { language, format, words: { ...words, ...localization.wordsOf({ machines, downloads }) } };
  }

  #tellOfRelease(hostname: string | null): void {
    const { format, words } = this.#words();
    this.#options.announcer.say(format(words.machines.freed, { name: hostname || words.machines.unnamed }));
    this.#options.reload();
  }
}
