import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { AddressRoute, RouteAttributes } from '../../../controllers/address-route.ts';
import type { OnDemand } from '../../../controllers/on-demand.ts';
import { skeleton } from '../../../templates/placeholder.ts';
import { problemAlert } from '../../../templates/problem-alert.ts';
import type { PartContext } from '../context.ts';
import type { LicenseContext } from '../license/license.ts';
import type { LicenseChoice } from './pages.ts';

/** What the address calls what is chosen. */
const names = { search: 'search', productId: 'product', status: 'status', sort: 'sort' } as const;
const section = 'licenses';

interface Drawable {
  draw(id: string, context: LicenseContext): TemplateResult;
}

/**
 * Which license is open, and which of them are listed, as the address of the page says: `#/licenses/<id>?status=expired&page=2`. Another license, or another page, is a step of the browser's
 * history; another filter is none. Loaded with the first license that is shown, or before that where the address has something to say.
 */
export class LicenseRoute implements ReactiveController {
  /** How far the page was scrolled when a license was opened in the list. */
  scrolled = 0;
  readonly #host: LitElement & RouteAttributes;
  readonly #context: PartContext;
  readonly #address: AddressRoute;
  #seen: string | undefined;
  /** The address is that of another section of the page. */
  #isElsewhere = false;

  constructor(host: LitElement & RouteAttributes, context: PartContext, address: AddressRoute) {
    this.#host = host;
    this.#context = context;
    this.#address = address;
    this.#seen = this.#address.address;
    const { page, choice } = this.#read();
    if (page !== 1 || Object.values(choice).some(Boolean)) context.pages.begin(page, choice);
    host.addController(this);
  }

  /** The id of the license that is open. */
  get open(): string | undefined {
    const [name, id] = this.#address.path;
    return name === section ? id : undefined;
  }

  /** The address of a license; of all, without an id. `undefined` where it has none. */
  hrefOf(id?: string): string | undefined {
    return this.#address.hrefOf(pathOf(id), this.#query);
  }

  /** Opens a license; without an id, the list. */
  go(id?: string): void {
    if (this.open === undefined) this.scrolled = scrollY;
    this.#address.go(pathOf(id), this.#query);
  }

  /** The license that is open; `undefined` where none is. */
  draw(view: OnDemand<Drawable>, context: LicenseContext): TemplateResult | undefined {
    const id = this.open;
    if (id === undefined) return undefined;
    const { words } = this.#context.localization;
    if (view.part) return view.part.draw(id, context);
    if (view.problem) return problemAlert({ problem: view.problem, words, retry: view.load });
    void view.load();
    return skeleton(2, words.customer.loading);
  }

  /** Puts what is listed now into the address. */
  write(): void {
    // An address that says so already stays as it is, and one that is no concern of an element any more does too.
    if (!this.#host.isConnected || this.#address.query.toString() === this.#query.toString()) return;
    const { page } = this.#read();
    this.#address.go(pathOf(this.open), this.#query, page === this.#context.pages.page);
    this.#seen = this.#address.address;
  }

  /** What was opened and chosen was somebody else's. */
  forget(): void {
    if (this.#address.path[0] === section) this.#address.go([section], undefined, true);
  }

  /** Follows the address, where it was changed by somebody else. */
  hostUpdated(): void {
    const { address, path } = this.#address;
    if (address === this.#seen) return;
    this.#seen = address;
    const wasElsewhere = this.#isElsewhere;
    this.#isElsewhere = path.length > 0 && path[0] !== section;
    if (this.#isElsewhere) return;
    const { page, choice } = this.#read();
    // Whoever comes back from another section finds the list as it was.
    if (wasElsewhere && page === 1 && !Object.values(choice).some(Boolean)) return this.write();
    const { pages, customer } = this.#context;
    if (page !== pages.page || JSON.stringify(known(choice)) !== JSON.stringify(known(pages.choice))) void customer.watch(pages.show(page, choice));
  }

  /** What the address has besides stays in it. */
  get #query(): URLSearchParams {
    const { page, choice } = this.#context.pages;
    const { query } = this.#address;
    const values = { ...Object.fromEntries(Object.entries(names).map(([key, name]) => [name, choice[key as keyof LicenseChoice]])), page: page > 1 ? String(page) : undefined };
    for (const [name, value] of Object.entries(values)) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    return query;
  }

  #read(): { page: number; choice: LicenseChoice } {
    const { query } = this.#address;
    const page = Math.trunc(Number(query.get('page')));
    const entries = Object.entries(names).flatMap(([key, name]) => (query.get(name) ? [[key, query.get(name)]] : []));
    return { page: page >= 1 && page <= 1_000_000 ? page : 1, choice: Object.fromEntries(entries) as LicenseChoice };
  }
}

const pathOf = (id: string | undefined) => (id === undefined ? [section] : [section, id]);

/** Without what is no restriction, in one order. */
const known = (choice: LicenseChoice) => Object.entries(choice).filter(([, value]) => value).sort();
