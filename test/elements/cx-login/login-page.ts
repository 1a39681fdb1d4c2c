import { fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import type { CxLogin } from '../../../src/elements/cx-login/cx-login.ts';
import '../../../src/index.ts';
import type { MockAdapter } from '../../mocks/mock-adapter.ts';
import { loaded } from '../../mocks/use-mock-adapter.ts';
import { fill } from '../../mocks/user-actions.ts';
import { eventually } from '../inside.ts';

/** `<cx-login>` in a page, with its session confirmed. */
export async function openLogin(mock: MockAdapter, content: TemplateResult = html`<cx-login></cx-login>`): Promise<CxLogin> {
  const provider = await fixture(html`<cx-provider>${content}</cx-provider>`);
  const login = provider.querySelector('cx-login')!;
  await eventually(() => mock.calls.some(({ name }) => name === 'readSession'), 'the session is confirmed');
  await login.updateComplete;
  await loaded();
  return login;
}

export const input = (login: Element, name: string) => login.querySelector<HTMLInputElement>(`[name="${name}"]`)!;

/** What describes a field to those who listen. */
export const describedBy = (field: Element) => (field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean).map((id) => document.getElementById(id)?.textContent).join(' ');

export const signInCalls = ({ calls }: MockAdapter) => calls.filter(({ name }) => name === 'signIn').length;

/** Fills in address and password, and sends them. */
export async function enter(login: Element, password = 'correct horse'): Promise<void> {
  await fill(login, 'email', 'ada@example.com');
  await fill(login, 'password', password);
  await sendKeys({ press: 'Enter' });
}
