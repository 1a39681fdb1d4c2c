import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Activation } from '#contract/activation.ts';
import type { License } from '#contract/license.ts';
import type { List } from '#contract/list.ts';
import { OnDemand } from '../../../controllers/on-demand.ts';
import { createActivationsStore } from '../../../stores/activations-store.ts';
import { hasMore } from '../../../templates/has-more.ts';
import { problemAlert } from '../../../templates/problem-alert.ts';
import type { PlaceContext, PlaceWords } from '../context.ts';
import type { BulkRelease } from './bulk-release.ts';
import { hasNoSeat } from './license.ts';
import { describe, machineList } from './machine-list.ts';
import { MachineRelease } from './machine-release.ts';
import type { OfflineActivation } from './offline-activation.ts';

/** From so many on, machines can be searched. */
const searchableFrom = 20;

/** The machines of a license, and what can be done with them: search, deactivate one or several, activate one without a network. */
export class LicenseMachines {
  readonly release: MachineRelease;
  readonly #host: LitElement;
  readonly #context: PlaceContext;
  readonly #bulk: OnDemand<BulkRelease>;
  readonly #offline: OnDemand<OfflineActivation>;
  /** What is searched for, by license. */
  readonly #searches = new Map<string, string>();

  constructor(host: LitElement, context: PlaceContext) {
    this.#host = host;
    this.#context = context;
    this.release = new MachineRelease(host, {
      confirm: (activation) => this.#confirm(activation),
      release: (activation) => context.kit.kit.store(createActivationsStore).release(activation),
      onFreed: (activation) => this.#tellOfRelease(activation),
    });
    this.#bulk = new OnDemand(host, async () => new (await import('./bulk-release.ts')).BulkRelease(host, context, this.release));
    this.#offline = new OnDemand(host, async () => new (await import('./offline-activation.ts')).OfflineActivation(host, context));
  }

  /** Closes what was open of licenses that are not on the page any more. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#searches.keys()) if (!ids.has(id)) this.#searches.delete(id);
    this.#bulk.part?.keep(ids);
    this.#offline.part?.keep(ids);
  }

  draw(license: License, list: List<Activation>): TemplateResult {
    const { words } = this.#context.words();
    const left = releasesLeft(license);
    const releasable = this.#context.customer.can('releaseActivation') && left !== 0 && list.items.length > 0;
    const bulk = this.#bulk.part?.isOpen(license.id) ? this.#bulk.part : undefined;
    // A machine can be activated on a license in force with a free seat only, and deactivated where that is allowed.
    const inForce = !/^(expired|suspended|revoked)$/.test(license.status);
    const canActivate = inForce && !hasNoSeat(license.seats);
    const canFree = inForce && left !== 0;
    const offline = this.#context.customer.can('offlineActivation') && (canActivate || canFree);
    const search = list.items.length > searchableFrom ? (this.#searches.get(license.id) ?? '') : '';
    return html`<div class="machine-tools" part="machine-tools">
        ${list.items.length > searchableFrom ? this.#drawSearch(license, search) : nothing}
        ${releasable && list.items.length > 1 && !bulk ? this.#drawLater(this.#bulk, license, 'bulk', words.machines.freeSeveral) : nothing}
        ${offline ? this.#drawLater(this.#offline, license, 'offline', words.machines.withoutNetwork) : nothing}
      </div>
      ${this.#offline.part?.draw(license, { canActivate, canFree }) ?? nothing}
      ${list.items.length ? this.#drawList(license, list, { search, releasable, bulk }) : html`<p class="muted">${words.machines.none}</p>`}`;
  }

  #drawList(license: License, list: List<Activation>, { search, releasable, bulk }: { search: string; releasable: boolean; bulk: BulkRelease | undefined }): TemplateResult {
    const { items } = list;
    const words = this.#context.words();
    const { machines } = words.words;
    const left = releasesLeft(license);
    const { naming } = this.#context;
    const shown = items.filter((activation) => matches(activation, search, words));
    return html`
      ${bulk?.draw(shown, left) ?? nothing} ${bulk ? this.#drawAll(bulk, shown.slice(0, left)) : nothing}
      ${shown.length ? machineList(shown, { localization: words, release: this.release, releasable, bulk, naming: naming.part }) : html`<p class="muted" role="status">${words.format(machines.noMatch, { search })}</p>`}
      ${hasMore(list) ? html`<p class="note">${words.format(machines.first, { count: items.length })} <button type="button" class="link" part="more-button button" @click=${() => this.#loadMore(license.id)}>${machines.more}</button></p>` : nothing}
      ${this.#drawHint(left)}
    `;
  }

  /** The box that chooses all machines, or as many as may be deactivated. */
  #drawAll(bulk: BulkRelease, activations: readonly Activation[]): TemplateResult {
    const chosen = activations.filter(({ id }) => bulk.isChosen(id)).length;
    const isAll = chosen === activations.length;
    const toggle = () => bulk.choose(isAll ? [] : activations.map(({ id }) => id));
    return html`<label class="all" part="label"><input type="checkbox" part="select-all" .checked=${isAll} .indeterminate=${chosen > 0 && !isAll} @change=${toggle} />${this.#context.words().words.machines.selectAll}</label>`;
  }

  /** How many may still be deactivated. */
  #drawHint(left: number | undefined): TemplateResult | typeof nothing {
    const { words, format } = this.#context.words();
    if (left === undefined || !this.#context.customer.can('releaseActivation')) return nothing;
    return html`<p class="note" part="machines-hint">${left ? format(words.machines.left, { count: left }) : words.machines.limitReached}</p>`;
  }

  #drawSearch({ id }: License, search: string): TemplateResult {
    const { machines } = this.#context.words().words;
    const enter = ({ target }: Event) => {
      this.#searches.set(id, (target as HTMLInputElement).value);
      this.#host.requestUpdate();
    };
    return html`<input type="search" class="input" part="input" aria-label=${machines.search} placeholder=${machines.search} maxlength="256" autocomplete="off" spellcheck="false" .value=${search} @input=${enter} />`;
  }

  /** A button that opens a part, which is loaded then. */
  #drawLater(part: OnDemand<BulkRelease | OfflineActivation>, license: License, name: 'bulk' | 'offline', text: string): TemplateResult {
    const { words } = this.#context.localization;
    const open = part.part?.isOpen(license.id) ?? false;
    const toggle = async () => {
      const outcome = await this.#context.customer.watch(part.load());
      if (outcome.ok) outcome.value.toggle(license.id);
    };
    return html`<button type="button" class="secondary small" part="${name}-button button" aria-expanded=${open} @click=${toggle}>${text}</button>${part.problem ? problemAlert({ problem: part.problem, words, retry: toggle }) : nothing}`;
  }

  #loadMore(licenseId: string): void {
    const { customer, kit } = this.#context;
    void customer.watch(kit.kit.store(createActivationsStore).loadMore(licenseId));
  }

  #confirm({ licenseId, ...activation }: Activation): Promise<boolean> {
    const { dialog, pages } = this.#context;
    const { words, format } = this.#context.words();
    const { machines, customer } = words;
    const license = pages.find(licenseId);
    const left = license && releasesLeft(license);
    return dialog.ask({
      title: format(machines.confirmTitle, { name: this.release.nameOf(activation, words).slice(0, 120) }),
      text: [machines.confirmText, left !== undefined && format(machines.left, { count: left })].filter(Boolean).join(' '),
      confirm: machines.confirm,
      cancel: customer.cancel,
    });
  }

  #tellOfRelease(activation: Activation): void {
    const { format, words } = this.#context.words();
    this.#context.notify(format(words.machines.freed, { name: this.release.nameOf(activation, words) }));
    this.#context.reload();
  }
}

/** In the name, or in anything else that is said of it. */
function matches(activation: Activation, search: string, words: PlaceWords): boolean {
  return [activation.name ?? '', activation.hostname ?? '', ...describe(activation, words)].join(' ').toLowerCase().includes(search.trim().toLowerCase());
}

/** How many machines may still be deactivated; `undefined` when there is no limit. */
export function releasesLeft({ deactivations }: License): number | undefined {
  const { used = 0, allowed = null } = deactivations ?? {};
  return allowed === null ? undefined : Math.max(0, allowed - used);
}
