import { fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CxProfile } from '../../../src/elements/cx-profile/cx-profile.ts';
import '../../../src/index.ts';
import type { MockAdapter } from '../../mocks/mock-adapter.ts';
import { loaded } from '../../mocks/use-mock-adapter.ts';
import { eventually, focused, part, seeing } from '../inside.ts';

/** A page with the element, for somebody who is signed in. Resolves when there is something to see. */
export async function openProfile(mock: MockAdapter, sections?: string): Promise<CxProfile> {
  mock.signedIn = 'user-1';
  const page = await fixture(html`<cx-provider><cx-profile .sections=${sections}></cx-profile></cx-provider>`);
  const element = page.querySelector('cx-profile')!;
  await eventually(() => element.shadowRoot?.querySelector('section'));
  await loaded();
  return element;
}

/** An input of the form that is open. */
export const field = (element: CxProfile, name: string) => element.querySelector<HTMLInputElement>(`form [name="${name}"]`)!;

/** What is said to be wrong with it. */
export const errorOf = (element: CxProfile, name: string) => document.getElementById(field(element, name)?.getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent;

/** Opens a form with its button, by keyboard, and waits for the focus in its first field. */
export async function edit(element: CxProfile, button: string): Promise<void> {
  await seeing(element, button);
  part(element, 'button', button).focus();
  await sendKeys({ press: 'Enter' });
  await eventually(() => focused()?.matches('cx-profile form input'), 'the focus is in no field');
}

export async function enter(element: CxProfile, name: string, text: string): Promise<void> {
  field(element, name).focus();
  field(element, name).select();
  await sendKeys({ type: text });
}

/** The question that is open. */
export const dialogOf = (element: CxProfile) => element.shadowRoot!.querySelector<HTMLDialogElement>('dialog[open]');
