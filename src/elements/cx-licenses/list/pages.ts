import type { ReactiveControllerHost } from 'lit';
import type { License, LicenseList, LicenseQuery } from '#contract/license.ts';
import type { ProblemError } from '../../../problem-error.ts';
import type { KitController } from '../../../kit/kit-controller.ts';
import { StoreController } from '../../../kit/store-controller.ts';
import { createLicensesStore } from '../../../stores/licenses-store.ts';
import type { Outcome } from '../../../stores/remote.ts';
import { hasMore } from '../../../templates/has-more.ts';
import type { Arrivals } from './arrivals.ts';

/** Which licenses somebody wants to see, and in what order. What is not there, or empty, is no restriction. */
export type LicenseChoice = Pick<LicenseQuery, 'search' | 'productId' | 'status' | 'sort'>;

export interface LicensePagesOptions {
  /** What the element's attributes say: how many to a page, of which product. */
  filter: () => { limit: number; productId: string | undefined };
  /** Called when somebody wants to see others. */
  onChoose: () => void;
  /** Called with every answer; `arrived` of the licenses came since the last one. */
  onLoad: (licenses: readonly License[], arrived: number) => void;
}

/** Which page of the licenses is shown, and of which choice; loads it, and keeps the former one in sight meanwhile. */
export class LicensePages {
  choice: LicenseChoice = {};
  /** How many licenses came while they were looked at. */
  arrived = 0;
  readonly #host: ReactiveControllerHost & Element;
  readonly #kit: KitController;
  readonly #options: LicensePagesOptions;
  readonly #current;
  readonly #former;
  /** Loaded with the first answer: nothing is new before the second. */
  #arrivals: Arrivals | undefined;
  #page = 1;
  #formerQuery: LicenseQuery | undefined;

  constructor(host: ReactiveControllerHost & Element, kit: KitController, options: LicensePagesOptions) {
    this.#host = host;
    this.#kit = kit;
    this.#options = options;
    this.#current = new StoreController(host, () => this.#store?.$licenses(this.query));
    this.#former = new StoreController(host, () => this.#formerQuery && this.#store?.$licenses(this.#formerQuery));
  }

  /** The answer, or what was there before while it is awaited. */
  get list(): LicenseList | undefined {
    const { state, value } = this.#current.value ?? {};
    return value ?? (state === 'pending' ? this.#former.value?.value : undefined);
  }

  get items(): readonly License[] {
    return this.list?.items ?? [];
  }

  /** What {@link list} gives is of the former page. */
  get outdated(): boolean {
    return this.list !== this.#current.value?.value;
  }

  get page(): number {
    return this.#page;
  }

  /** They are more than one page. */
  get several(): boolean {
    const { list } = this;
    return list !== undefined && (list.page > 1 || hasMore(list));
  }

  get problem(): ProblemError | undefined {
    const remote = this.#current.value;
    return remote?.state === 'error' ? remote.problem : undefined;
  }

  /** Nothing was asked yet, or it was forgotten since. */
  get unasked(): boolean {
    return this.#current.value?.state === 'initial';
  }

  /** Somebody wants to see others than all in the usual order. */
  get chosen(): boolean {
    return Object.values(this.choice).some(Boolean);
  }

  /** The beginning of all licenses is shown: it is where a new one appears. */
  get isFirst(): boolean {
    return this.#page === 1 && !this.chosen;
  }

  isNew(id: string): boolean {
    return this.#arrivals?.isNew(id) ?? false;
  }

  find(id: string | null | undefined): License | undefined {
    return this.items.find((license) => license.id === id);
  }

  /** Shows another page, or the first of another choice. */
  show(page: number, choice = this.choice): Promise<Outcome<unknown>> {
    this.#formerQuery = this.list && !this.outdated ? this.query : this.#formerQuery;
    this.begin(page, choice);
    this.#options.onChoose();
    this.#host.requestUpdate();
    return this.load();
  }

  /** Says what is to be loaded. */
  begin(page: number, choice: LicenseChoice): void {
    this.#page = page;
    this.choice = choice;
  }

  /** Forgets what was chosen. */
  forget(): void {
    this.begin(1, {});
  }

  async load(): Promise<Outcome<unknown>> {
    const query = this.query;
    const outcome = await this.#kit.kit.store(createLicensesStore).load(query);
    // An answer to another question than that of now is kept by the store and of no interest here.
    if (outcome.ok && JSON.stringify(query) === JSON.stringify(this.query)) await this.#take(query, outcome.value);
    return outcome;
  }

  get #store() {
    return this.#kit.value?.store(createLicensesStore);
  }

  /** What is asked for now. */
  get query(): LicenseQuery {
    const { limit, productId } = this.#options.filter();
    const entries = Object.entries({ ...this.choice, ...(productId && { productId }) });
    return { page: this.#page, limit, ...Object.fromEntries(entries.filter(([, value]) => value)) };
  }

  async #take(query: LicenseQuery, { items, limit, total }: LicenseList): Promise<void> {
    const { page = 1 } = query;
    // The last page may be gone since it was asked for.
    if (!items.length && page > 1) return void this.show(total === undefined ? page - 1 : Math.max(1, Math.ceil(total / limit)));
    const { isFirst } = this;
    this.#arrivals ??= await import('./arrivals.ts').then(({ Arrivals }) => new Arrivals(), () => undefined);
    const arrived = (isFirst && this.#arrivals?.compare(JSON.stringify(query), items)) || 0;
    this.arrived += arrived;
    this.#options.onLoad(items, arrived);
  }
}
