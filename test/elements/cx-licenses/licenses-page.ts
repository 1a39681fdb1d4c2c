import { fixture, html } from '@open-wc/testing';
import type { CxLicenses } from '../../../src/elements/cx-licenses/cx-licenses.ts';
import '../../../src/index.ts';
import type { MockAdapter } from '../../mocks/mock-adapter.ts';
import { loaded } from '../../mocks/use-mock-adapter.ts';
import { eventually } from '../inside.ts';

/** A page with the element, for somebody who is signed in. Resolves when the first answer (or failure) is there. */
export async function openLicenses(mock: MockAdapter, attributes: Partial<CxLicenses> = {}): Promise<CxLicenses> {
  mock.signedIn = 'user-1';
  const page = await fixture(html`<cx-provider><cx-licenses .layout=${attributes.layout} .pageSize=${attributes.pageSize} .productId=${attributes.productId} .renewUrl=${attributes.renewUrl} .refreshInterval=${attributes.refreshInterval ?? 0}></cx-licenses></cx-provider>`);
  const element = page.querySelector('cx-licenses')!;
  await eventually(() => element.shadowRoot?.querySelector('[part~="license"], [part="alert"], [part="placeholder"]') && !element.shadowRoot.querySelector('[part="skeleton"]'), 'nothing was loaded');
  if (mock.capabilities.licenses && element.shadowRoot!.querySelector('[part~="toolbar"]')) await eventually(() => element.shadowRoot!.querySelector('[part="search"]'), 'there is no search');
  const shown = element.shadowRoot!.querySelectorAll('[part~="license"]').length;
  if (shown && shown < mock.licenses.length && !attributes.productId) await eventually(() => element.shadowRoot!.querySelector('nav'), 'there are no pages');
  await element.updateComplete;
  await loaded();
  return element;
}

/** Opens machines or details of the first license. */
export async function disclose(element: CxLicenses, name: 'machines' | 'details'): Promise<HTMLDetailsElement> {
  const details = element.shadowRoot!.querySelector<HTMLDetailsElement>(`[part~="${name}-disclosure"]`)!;
  details.querySelector('summary')!.click();
  await eventually(() => details.querySelector<HTMLElement>('[part="disclosure-content"]')!.innerText.trim() && !details.querySelector('[part="skeleton"]'), 'it does not open');
  await element.updateComplete;
  return details;
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
