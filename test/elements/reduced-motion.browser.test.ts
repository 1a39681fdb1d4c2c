import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.ts';
import { createLicense, createRelease } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { eventually, part } from './inside.ts';
import { prefer, resetPreferences } from './preferences.ts';

/** Milliseconds that nobody sees. */
const moment = 10;

/** The page, and every shadow root below it. */
const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [root, ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : []))];

const describeNode = (node: Element) => node.outerHTML.replaceAll(/<!--.*?-->/g, '').slice(0, 80);

/** What is moving, a line each. */
const moving = (): string[] =>
  roots(document)
    .flatMap((root) => root.getAnimations())
    .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > moment)
    .map(({ effect }) => describeNode((effect as KeyframeEffect).target!));

/** What would move with its next change, what comes before or after it included. */
function transitions(): string[] {
  const found: string[] = [];
  for (const node of roots(document).flatMap((root) => [...root.querySelectorAll('*')])) {
    for (const pseudo of [null, '::before', '::after', '::backdrop']) {
      const { transitionDuration } = getComputedStyle(node, pseudo);
      if (transitionDuration.split(',').some((duration) => Number.parseFloat(duration) * 1000 > moment)) found.push(`${describeNode(node)}${pseudo ?? ''} ${transitionDuration}`);
    }
  }
  return found;
}

describe('for whoever asks for less motion', () => {
  const mock = useMockAdapter();
  const forever = { delay: new Promise<void>(() => undefined) };
  afterEach(resetPreferences);

  /** A form that is sent, and one that is bought with: both wait for an answer. */
  async function openForms(): Promise<void> {
    mock().fault('signIn', forever, true);
    mock().fault('startCheckout', forever, true);
    mock().offers = ['pro'];
    const page = await fixture<HTMLElement>(html`<cx-provider><cx-login></cx-login><cx-sign-up></cx-sign-up><cx-buy offer="pro" quantity-input>Buy</cx-buy></cx-provider>`);
    const [login, buy] = [page.querySelector('cx-login')!, page.querySelector('cx-buy')!];
    await eventually(() => login.querySelector('form') && buy.shadowRoot?.querySelector('form'));
    for (const input of login.querySelectorAll<HTMLInputElement>('cx-field > input')) input.value = 'ada@example.com';
    login.querySelector('form')!.requestSubmit();
    part(buy, 'buy-button').click();
    await eventually(() => login.querySelector('.cx-spinner') && buy.shadowRoot!.querySelector('.cx-spinner'));
    // On their way for good: the adapter of the next test would answer them.
    await eventually(() => ['signIn', 'startCheckout'].every((name) => mock().calls.some((call) => call.name === name)));
  }

  /** What a customer has: loading, opened, asked about, and on its way. */
  async function openArea(): Promise<void> {
    mock().signedIn = 'user-1';
    mock().licenses = [createLicense()];
    mock().releases = [createRelease()];
    mock().setPurchases({ 'stripe:cs_1': 'processing' });
    mock().fault('listActivations', forever, true);
    const page = await fixture<HTMLElement>(html`<cx-provider><cx-portal routing="none"></cx-portal><cx-downloads></cx-downloads><cx-profile></cx-profile></cx-provider>`);
    await eventually(() => page.querySelector('cx-licenses')?.shadowRoot?.querySelector('.awaited-icon'), 'no payment is on its way');
    const licenses = page.querySelector('cx-licenses')!;
    await eventually(() => licenses.shadowRoot!.querySelector('[part~=filter-button]'));
    part(licenses, 'filter-button').click();
    part(licenses, 'license-link').click();
    await eventually(() => licenses.shadowRoot!.querySelector('[part~=skeleton]') && licenses.shadowRoot!.querySelector('[part~=details]'), 'nothing is awaited');
    await eventually(() => page.querySelector('cx-downloads')!.shadowRoot?.querySelector('[part~=release]') && page.querySelector('cx-profile')!.shadowRoot?.querySelector('[part~=avatar]'));
  }

  for (const [what, openThem] of [['forms that wait for an answer', openForms], ['a customer area in which something is awaited and opened', openArea]] as const) {
    it(`${what}: nothing moves, nor would with the next change`, async function () {
      await prefer(this, { name: 'prefers-reduced-motion', value: 'reduce' });
      await openThem();
      expect(moving()).to.deep.equal([]);
      expect(transitions()).to.deep.equal([]);
    });

    it(`${what}: both move for everybody else`, async function () {
      await prefer(this, { name: 'prefers-reduced-motion', value: 'no-preference' });
      await openThem();
      expect(moving()).not.to.deep.equal([]);
      expect(transitions()).not.to.deep.equal([]);
    });
  }
});
