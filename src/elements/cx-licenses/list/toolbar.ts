import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { ProductList } from '#contract/license.ts';
import { adoptSheet } from '../../../controllers/adopt-sheet.ts';
import { filters } from '../../../i18n/en/licenses/license-filters.ts';
import { StoreController } from '../../../kit/store-controller.ts';
import { createProductsStore } from '../../../stores/products-store.ts';
import type { Remote } from '../../../stores/remote.ts';
import { placeholder } from '../../../templates/placeholder.ts';
import type { PartContext, FilterWords } from '../context.ts';
import { filterPanel } from './filters.ts';
import type { LicenseChoice } from './pages.ts';
import { LicenseSearch, filterIcon, searchIcon } from './search.ts';
import { toolbar } from './toolbar.styles.ts';

/** Search and filters of the licenses. Loaded once somebody is signed in. */
export class LicenseToolbar {
  readonly #host: LitElement;
  readonly #context: PartContext;
  readonly #search: LicenseSearch;
  readonly #products: StoreController<Remote<ProductList>>;
  #open = false;

  constructor(host: LitElement, context: PartContext) {
    this.#host = host;
    this.#context = context;
    this.#search = new LicenseSearch(host, (search) => this.#choose({ search: search.trim() }));
    this.#products = new StoreController(host, () => context.kit.value?.store(createProductsStore).$products);
    adoptSheet(host.renderRoot as ShadowRoot, toolbar.styleSheet);
  }

  /** `productId`: the page shows one product only, so there is nothing to choose. */
  draw(productId: string | undefined): TemplateResult {
    const words = this.#words();
    const { choice } = this.#context.pages;
    const active = [choice.status, choice.productId].filter(Boolean).length;
    return html`${this.#search.draw(choice.search ?? '', words)}
      <button type="button" class="secondary filter-button" part="filter-button button" aria-expanded=${this.#open} aria-controls="filters" @click=${this.#toggle}>
        ${filterIcon}${words.words.filters.filter}${active ? html`<span class="new">${active}</span>` : nothing}
      </button>
      <div id="filters" class="filters" part="filters" role="group" aria-label=${words.words.filters.filter} ?hidden=${!this.#open}>
        ${this.#open ? filterPanel({ choice, words, products: productId ? undefined : this.#products.value, choose: this.#choose, clear: this.#clear, retry: this.#loadProducts }) : nothing}
      </div>
      ${this.#context.pages.list?.incomplete && !choice.search ? html`<p class="note incomplete" part="filter-note" role="status">${words.words.filters.incomplete}</p>` : nothing}`;
  }

  /** What stands where no license is, because of what was chosen; with a way back to all. */
  drawNothingFound(): TemplateResult {
    const { format, words } = this.#words();
    const { search, status, productId } = this.#context.pages.choice;
    const onlySearch = search && !status && !productId;
    return placeholder({
      icon: searchIcon,
      title: words.filters.noMatchTitle,
      text: onlySearch ? format(words.filters.noMatchText, { search }) : words.filters.noMatch,
      action: html`<button type="button" class="secondary" part="clear-button button" @click=${this.#clear}>${onlySearch ? words.filters.clearSearch : words.filters.clear}</button>`,
    });
  }

  readonly #toggle = (): void => {
    this.#open = !this.#open;
    this.#host.requestUpdate();
    if (this.#open && !this.#products.value?.value) this.#loadProducts();
  };

  readonly #loadProducts = (): void => {
    const { customer, kit } = this.#context;
    void customer.watch(kit.kit.store(createProductsStore).load());
  };

  readonly #choose = (change: LicenseChoice): void => {
    const { customer, pages } = this.#context;
    void customer.watch(pages.show(1, { ...pages.choice, ...change }));
  };

  /** All licenses again. What was pressed goes away with it, so the focus goes where the next choice would be made. */
  readonly #clear = (): void => {
    this.#search.cancel();
    this.#choose({ search: '', status: undefined, productId: undefined, sort: undefined });
    this.#host.renderRoot.querySelector<HTMLElement>('.filter-button')?.focus();
  };

  #words(): FilterWords {
    const { localization } = this.#context;
    const { language, format, words } = localization;
    return { language, format, words: { ...words, ...localization.wordsOf({ filters }) } };
  }
}
