import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { fill } from '../mocks/user-actions.ts';
import { eventually } from './inside.ts';

/** What browsers and password managers know each field by. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cx-login': { email: 'username', password: 'current-password' },
  'cx-sign-up': { email: 'email', firstName: 'given-name', lastName: 'family-name' },
  'cx-reset-password': { email: 'username' },
};

const fieldsOf = (form: HTMLFormElement) => [...form.elements].filter((element): element is HTMLInputElement => element instanceof HTMLInputElement && !/^(hidden|checkbox)$/.test(element.type));

describe('what password managers and autofill rely on', () => {
  const mock = useMockAdapter();
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  for (const [tag, names] of Object.entries(expected)) {
    it(`<${tag}>: one form of the document, its fields reachable without crossing a shadow root, each with name, autocomplete and label`, async () => {
      const page = await fixture(html`<cx-provider></cx-provider>`);
      page.append(document.createElement(tag));
      await eventually(() => page.querySelector('form'));
      expect(document.querySelectorAll('form')).to.have.length(1);
      const form = document.forms[0]!;
      expect(form.getRootNode()).to.equal(document);
      const fields = fieldsOf(form);
      expect(Object.fromEntries(fields.map(({ name, autocomplete }) => [name, autocomplete]))).to.deep.include(names);
      for (const field of fields) {
        expect(document.getElementById(field.id), field.name).to.equal(field);
        expect(field.form, field.name).to.equal(form);
        expect(field.labels, field.name).to.have.length.at.least(1);
        expect(document.querySelector(`[name="${field.name}"]`)).to.equal(field);
      }
      expect([...form.elements].filter((element) => element instanceof HTMLButtonElement && element.type === 'submit')).to.have.length(1);
    });
  }

  it('a field that is filled by script, as managers do, is sent, with a submit event of the form', async () => {
    const page = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
    await eventually(() => page.querySelector('[name=password]'));
    const submitted: EventTarget[] = [];
    document.addEventListener('submit', ({ target }) => target && submitted.push(target), { once: true });
    for (const [name, value] of Object.entries({ email: 'ada@example.com', password: 'correct horse' })) {
      const field = document.querySelector<HTMLInputElement>(`[name=${name}]`)!;
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    document.forms[0]!.requestSubmit();
    await eventually(() => mock().signedIn === 'user-1', 'nobody is signed in');
    expect(submitted).to.have.length(1);
    expect(mock().calls.find(({ name }) => name === 'signIn')!.body).to.deep.include({ email: 'ada@example.com', password: 'correct horse' });
  });

  it('a password stays in the form until the answer is there, and goes with the form: that is when managers offer to keep it', async () => {
    const page = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
    await eventually(() => page.querySelector('[name=password]'));
    let answer = (): void => undefined;
    mock().fault('signIn', { delay: new Promise<void>((resolve) => (answer = resolve)) });
    await fill(page, 'email', 'ada@example.com');
    await fill(page, 'password', 'correct horse');
    const password = page.querySelector<HTMLInputElement>('[name=password]')!;
    document.forms[0]!.requestSubmit();
    await eventually(() => mock().calls.some(({ name }) => name === 'signIn'));
    expect(password.isConnected && password.value).to.equal('correct horse');
    answer();
    await eventually(() => !password.isConnected || !password.checkVisibility(), 'the form does not go');
  });

  it('a code is one field that takes what a phone or a manager offers, in the same form as name and password', async () => {
    Object.assign(mock().accounts[0]!, { code: '123456' });
    const page = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
    await eventually(() => page.querySelector('[name=password]'));
    await fill(page, 'email', 'ada@example.com');
    await fill(page, 'password', 'correct horse');
    document.forms[0]!.requestSubmit();
    await eventually(() => page.querySelector('[name=code]')?.checkVisibility(), 'no code is asked for');
    const code = page.querySelector<HTMLInputElement>('[name=code]')!;
    // Not every browser knows the word, so the property may lack it.
    expect([code.getAttribute('autocomplete'), code.inputMode, code.getRootNode() === document, code.form === document.forms[0]]).to.deep.equal(['one-time-code', 'numeric', true, true]);
    expect(page.querySelectorAll('[autocomplete=one-time-code]')).to.have.length(1);
  });

  it('a new password is told from an old one', async () => {
    mock().links.set('reset_good', { kind: 'reset', email: 'ada@example.com', state: 'good' });
    history.replaceState(null, '', '#cx-token=reset_good');
    const page = await fixture(html`<cx-provider><cx-reset-password></cx-reset-password></cx-provider>`);
    await eventually(() => page.querySelector('[name=newPassword]'));
    expect(page.querySelector<HTMLInputElement>('[name=newPassword]')!.autocomplete).to.equal('new-password');
  });
});
