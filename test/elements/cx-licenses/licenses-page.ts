import { fixture, html } from '@open-wc/testing';
import type { CxLicenses } from '../../../src/elements/cx-licenses/cx-licenses.ts';
import '../../../src/index.ts';
import type { MockAdapter } from '../../mocks/mock-adapter.ts';
import { loaded } from '../../mocks/use-mock-adapter.ts';
import { eventually } from '../inside.ts';

/** A page with the element, for somebody who is signed in. Resolves when the first answer (or failure) is there. */
export async function openLicenses(mock: MockAdapter, attributes: Partial<CxLicenses> = {}): Promise<CxLicenses> {
  mock.signedIn = 'user-1';
  const page = await fixture(html`<cx-provider><cx-licenses .layout=${attributes.layout} .pageSize=${attributes.pageSize} .productId=${attributes.productId} .renewUrl=${attributes.renewUrl} .refreshInterval=${attributes.refreshInterval ?? 0} .routing=${attributes.routing ?? 'none'} .reasonKey=${attributes.reasonKey}></cx-licenses></cx-provider>`);
  const element = page.querySelector('cx-licenses')!;
  await eventually(() => element.shadowRoot?.querySelector('[part~="license"], [part="alert"], [part="placeholder"]') && !element.shadowRoot.querySelector('[part="skeleton"]'), 'nothing was loaded');
  if (mock.capabilities.licenses && element.shadowRoot!.querySelector('[part~="toolbar"]')) await eventually(() => element.shadowRoot!.querySelector('[part="search"]'), 'there is no search');
  const shown = element.shadowRoot!.querySelectorAll('[part~="license"]').length;
  if (shown && shown < mock.licenses.length && !attributes.productId) await eventually(() => element.shadowRoot!.querySelector('nav'), 'there are no pages');
  await element.updateComplete;
  await loaded();
  return element;
}

/** Opens the place of the first license, unless one is open. Resolves when its machines are there; to its machines, or its details. */
export async function disclose(element: CxLicenses, name: 'machines' | 'details'): Promise<HTMLElement> {
  const found = () => element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}-section"]`);
  if (!found()) element.shadowRoot!.querySelector<HTMLElement>('[part~="license-link"]')!.click();
  await eventually(() => found()?.innerText.trim() && !found()!.querySelector('[part="skeleton"]'), 'it does not open');
  await element.updateComplete;
  return found()!;
}

/** Somebody whose session has ended does not want to sign in again. */
export async function refuseToSignIn(): Promise<void> {
  const dialog = () => document.querySelector('cx-sign-in-again')?.shadowRoot?.querySelector('dialog');
  await eventually(() => dialog()?.open, 'nobody asks to sign in again');
  dialog()!.close();
}

/** What a browser does when somebody comes back to the page. */
export const comeBack = () => window.dispatchEvent(new Event('focus'));

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
