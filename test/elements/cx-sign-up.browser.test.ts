import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { CxSignUp } from '../../src/elements/cx-sign-up/cx-sign-up.ts';
import '../../src/index.ts';
import { simulateTime } from '../mocks/simulated-time.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';
import { eventually, expectAccessible } from './inside.ts';

describe('<cx-sign-up>', () => {
  const mock = useMockAdapter();
  const sent = () => mock().calls.filter(({ name }) => name === 'signUp').map(({ body }) => body as Record<string, unknown>);

  async function open(content: TemplateResult): Promise<CxSignUp> {
    const provider = await fixture(html`<cx-provider>${content}</cx-provider>`);
    const element = provider.querySelector('cx-sign-up')!;
    await eventually(() => element.querySelector('form'));
    return element;
  }
  const field = (element: Element, name: string) => element.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
  const errorOf = (element: Element, name: string) => document.getElementById(field(element, name).getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent ?? '';

  function submit(element: Element, values: Record<string, string> = {}): void {
    for (const [name, value] of Object.entries({ email: 'new@example.com', firstName: 'New', ...values })) field(element, name).value = value;
    element.querySelector<HTMLButtonElement>('[type=submit]')!.click();
  }

  const withSlots = html`<cx-sign-up>
    <cx-field slot="extra"><label slot="label" for="phone">Phone</label><input id="phone" name="phone" autocomplete="tel" required /></cx-field>
    <label slot="terms"><input type="checkbox" name="terms" required /> I accept the terms.</label>
  </cx-sign-up>`;

  it('asks for address and name, and says the same whether there is an account or not', async () => {
    const texts = [];
    for (const email of ['ada@example.com', 'new@example.com']) {
      const element = await open(html`<cx-sign-up></cx-sign-up>`);
      submit(element, { email });
      await eventually(() => shownText(element).includes(email));
      texts.push(shownText(element).replace(email, ''));
    }
    expect(texts[0]).to.equal(texts[1]);
    expect(sent()[0]).not.to.have.property('extra');
  });

  it('has one form that all inputs belong to, also those of the page, with the button last', async () => {
    const element = await open(withSlots);
    await eventually(() => field(element, 'phone').form);
    const form = element.querySelector('form')!;
    expect([...form.elements].map((input) => (input as HTMLInputElement).name).sort()).to.deep.equal(['', 'email', 'firstName', 'lastName', 'phone', 'terms']);
    const top = (selector: string) => element.querySelector(selector)!.getBoundingClientRect().top;
    expect(['[name=email]', '[name=lastName]', '[name=phone]', '[name=terms]', '[type=submit]'].map(top)).to.satisfy((tops: number[]) => tops.every((value, index) => index === 0 || value > tops[index - 1]!));
  });

  it('sends nothing without the tick, and says at the box what is missing', async () => {
    const element = await open(withSlots);
    await eventually(() => field(element, 'terms').form);
    submit(element, { phone: '123' });
    await eventually(() => errorOf(element, 'terms') !== '');
    expect(errorOf(element, 'terms')).to.equal(field(element, 'terms').validationMessage);
    expect(sent()).to.deep.equal([]);
    field(element, 'terms').click();
    submit(element);
    await eventually(() => sent().length === 1);
    expect(sent()[0]).to.deep.equal({ email: 'new@example.com', firstName: 'New', lastName: '', language: 'en', extra: { phone: '123' } });
  });

  it('says at a field of the page what the adapter has against it', async () => {
    mock().fault('signUp', { problem: 'invalid-request', fields: [{ field: 'extra.phone', code: 'unknown-field' }] });
    const element = await open(withSlots);
    await eventually(() => field(element, 'terms').form);
    field(element, 'terms').click();
    submit(element, { phone: '123' });
    await eventually(() => errorOf(element, 'phone') === 'This cannot be changed here.');
  });

  it('knows more fields in a form of the page as well, and sends no others', async () => {
    const element = await open(html`<cx-sign-up
      ><form><input name="email" /><input name="firstName" /><div slot="extra"><select name="country"><option>FI</option></select></div><input name="trap" value="x" /><button type="submit">Join</button></form></cx-sign-up
    >`);
    submit(element);
    await eventually(() => sent().length === 1);
    expect(sent()[0]!['extra']).to.deep.equal({ country: 'FI' });
  });

  it('makes people wait as long as the adapter says', async () => {
    const time = simulateTime();
    try {
      mock().fault('signUp', { problem: 'too-many-requests', retryAfter: 2 });
      const element = await open(html`<cx-sign-up></cx-sign-up>`);
      submit(element);
      await eventually(() => shownText(element).includes('You can try again in 2 seconds.'));
      submit(element);
      expect(sent()).to.have.length(1);
      await time.pass(2000);
      await eventually(() => element.shadowRoot!.querySelector('[role=alert] button'));
      submit(element);
      await eventually(() => sent().length === 2);
    } finally {
      time.end();
    }
  });

  it('has no accessibility violations, empty and with errors', async () => {
    const element = await open(withSlots);
    await eventually(() => field(element, 'terms').form);
    await expectAccessible(element);
    element.querySelector<HTMLButtonElement>('[type=submit]')!.click();
    await eventually(() => errorOf(element, 'terms') !== '');
    await expectAccessible(element);
  });
});
