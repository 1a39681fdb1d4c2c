import { html, nothing, type TemplateResult } from 'lit';
import type { LicenseStatus, ProductList } from '#contract/license.ts';
import type { Remote } from '../../../stores/remote.ts';
import { problemAlert } from '../../../templates/problem-alert.ts';
import type { FilterWords } from '../context.ts';
import type { LicenseChoice } from './pages.ts';

export interface FilterPanel {
  choice: LicenseChoice;
  words: FilterWords;
  /** `undefined`: there is no product to choose. */
  products: Remote<ProductList> | undefined;
  choose: (change: LicenseChoice) => void;
  clear: () => void;
  /** Loads the products anew. */
  retry: () => void;
}

/** What the licenses can be filtered by, and their order. Parts: `field`, `label`, `select`, `clear-button`. */
export function filterPanel({ choice, words: { words }, products, choose, clear, retry }: FilterPanel): TemplateResult {
  const { licenses, licenseStatus, filters } = words;
  const problem = products?.state === 'error' ? products.problem : undefined;
  const orders: [string, string][] = [['', filters.newest], ['createdAt', filters.oldest], ['expiresAt', filters.endingFirst], ['-expiresAt', filters.endingLast]];
  return html`
    ${products ? select('product', licenses.product, choice.productId, [['', filters.allProducts], ...toOptions(products, licenses.unnamedProduct)], (value) => choose({ productId: value })) : nothing}
    ${select('status', licenses.status, choice.status, [['', filters.anyStatus], ...Object.entries(licenseStatus)], (value) => choose({ status: value as LicenseStatus }))}
    ${select('sort', filters.sort, choice.sort, orders, (value) => choose({ sort: value as LicenseChoice['sort'] }))}
    ${Object.values(choice).some(Boolean) ? html`<button type="button" class="link" part="clear-button button" @click=${clear}>${filters.clear}</button>` : nothing}
    ${problem ? problemAlert({ problem, words, retry }) : nothing}
  `;
}

/** A product without a name is told from others by the end of its id. */
const toOptions = ({ value }: Remote<ProductList>, unnamed: string) => (value?.items ?? []).map(({ id, name }): [string, string] => [id, (name || `${unnamed} …${id.slice(-4)}`).slice(0, 80)]);

function select(name: string, label: string, chosen: string | undefined, options: readonly (readonly [string, string])[], choose: (value: string | undefined) => void): TemplateResult {
  return html`<div class="field" part="field">
    <label for="filter-${name}" part="label">${label}</label>
    <select id="filter-${name}" part="select" @change=${({ target }: Event) => choose((target as HTMLSelectElement).value || undefined)}>
      ${options.map(([value, text]) => html`<option value=${value} .selected=${value === (chosen ?? '')}>${text}</option>`)}
    </select>
  </div>`;
}
