import { expect, html } from '@open-wc/testing';
import type { CxLogin } from '../../../src/elements/cx-login/cx-login.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { shownText } from '../../mocks/user-actions.ts';
import { eventually } from '../inside.ts';
import { enter, openLogin } from './login-page.ts';

describe('<cx-login>, accessibility', () => {
  const mock = useMockAdapter();

  const states: Record<string, (login: CxLogin) => Promise<unknown>> = {
    'signed out': async () => {},
    'with errors': async (login) => {
      login.querySelector('form')!.requestSubmit();
      await eventually(() => login.querySelector('[aria-invalid=true]'));
    },
    'with an alert': async (login) => {
      mock().fault('signIn', { problem: 'too-many-attempts', retryAfter: 60 });
      await enter(login);
      await eventually(() => shownText(login).includes('Too many'));
    },
    'asking for the code': async (login) => {
      mock().accounts[0]!.code = '123456';
      await enter(login);
      await eventually(() => login.querySelector('[name=code]'));
    },
    'signed in': async (login) => {
      await enter(login);
      await eventually(() => shownText(login).includes('Ada Lovelace'));
    },
  };
  for (const [name, reach] of Object.entries(states)) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`has no violations ${name}, ${scheme}`, async () => {
        document.documentElement.style.cssText = `color-scheme: ${scheme}; background: Canvas; --cx-transition: 0s`;
        const login = await openLogin(mock());
        await reach(login);
        await expect(login).to.be.accessible();
      });
    }
  }
  it('has no violations right to left', async () => {
    const login = await openLogin(mock(), html`<div lang="ar" dir="rtl"><cx-login></cx-login></div>`);
    await eventually(() => shownText(login).includes('تسجيل الدخول'));
    await expect(login).to.be.accessible();
  });
  after(() => document.documentElement.removeAttribute('style'));
});
