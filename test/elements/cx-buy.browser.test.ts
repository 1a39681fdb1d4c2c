import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { leavePage } from '../../src/elements/cx-buy/buy-view.ts';
import type { CxBuy } from '../../src/elements/cx-buy/cx-buy.ts';
import type { CxCheckoutEvent } from '../../src/events.ts';
import '../../src/index.ts';
import { createLicense } from '../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, nextEvent, part, seeing, seen } from './inside.ts';

/** Its inside, which is loaded apart, is there. */
const isDrawn = (element: Element) => element.shadowRoot?.querySelector('[part~=form]');

describe('<cx-buy>', () => {
  const mock = useMockAdapter();
  const asked = () => mock().calls.filter(({ name }) => name === 'startCheckout').map(({ body }) => body as Record<string, unknown>);
  const here = location.pathname + location.search;
  beforeEach(() => sessionStorage.clear());
  afterEach(() => history.replaceState(null, '', here));

  /** A page with the element, which is not left. */
  async function open(element: TemplateResult): Promise<{ element: CxBuy; urls: string[] }> {
    const page = await fixture(html`<cx-provider>${element}</cx-provider>`);
    const urls: string[] = [];
    page.addEventListener('cx-checkout', (event) => {
      event.preventDefault();
      urls.push((event as CxCheckoutEvent).url);
    });
    const elements = [...page.querySelectorAll('cx-buy')];
    await eventually(() => elements.every(isDrawn));
    return { element: elements[0]!, urls };
  }

  it('leads to the payment page of its offer, and back to this page', async () => {
    const { element, urls } = await open(html`<cx-buy offer="pro" price="€ 79">Buy Pro</cx-buy>`);
    expect(element.innerText).to.equal('Buy Pro');
    expect(seen(element)).to.include('€ 79');
    part(element, 'buy-button').click();
    await eventually(() => urls.length);
    expect(urls).to.deep.equal(['https://pay.example.com/pro']);
    expect(asked()).to.deep.equal([{ offer: 'pro', returnTo: location.href, language: 'en' }]);
    await expectAccessible(element);
  });

  it('says price and new end of a renewal before it is paid, and pays for that license', async () => {
    mock().signedIn = 'user-1';
    mock().capabilities.licenseOffers = true;
    mock().licenses = [createLicense({ id: 'lic-1' })];
    mock().licenseOffers['lic-1'] = { items: [{ offer: 'renewal', change: 'renew', price: '€ 79', quantity: { min: 1, max: 1 }, expiresAt: '2028-09-03T00:00:00.000Z' }], refused: null };
    const { element, urls } = await open(html`<cx-buy license="lic-1"></cx-buy>`);
    expect(seen(element)).to.include('€ 79').and.to.include('until Sep 3, 2028');
    mock().offers.push('renewal');
    part(element, 'buy-button').click();
    await eventually(() => urls.length);
    expect(asked()).to.deep.equal([{ offer: 'renewal', returnTo: location.href, language: 'en', licenseId: 'lic-1', change: 'renew' }]);
    await expectAccessible(element);
  });

  it('says why a license that a subscription keeps going is not renewed, and has no button', async () => {
    mock().signedIn = 'user-1';
    mock().capabilities.licenseOffers = true;
    mock().licenses = [createLicense({ id: 'lic-1' })];
    mock().licenseOffers['lic-1'] = { items: [], refused: 'subscription-running' };
    const page = await fixture(html`<cx-provider><cx-buy license="lic-1"></cx-buy></cx-provider>`);
    const element = page.querySelector('cx-buy')!;
    await eventually(() => seen(element).includes('A subscription keeps this license going.'));
    expect(isDrawn(element)).to.equal(null);
    expect(element.shadowRoot!.querySelector('[part~="manage-button"]')).to.equal(null);
  });

  it('leads to the subscription that keeps a license going, where the payment provider has a page for it', async () => {
    mock().signedIn = 'user-1';
    mock().capabilities.licenseOffers = true;
    mock().licenses = [createLicense({ id: 'lic-1' })];
    mock().licenseOffers['lic-1'] = { items: [], refused: 'subscription-running', billing: ['overview'] };
    const page = await fixture(html`<cx-provider><cx-buy license="lic-1"></cx-buy></cx-provider>`);
    const element = page.querySelector('cx-buy')!;
    const urls: string[] = [];
    page.addEventListener('cx-checkout', (event) => {
      event.preventDefault();
      urls.push((event as CxCheckoutEvent).url);
    });
    await eventually(() => element.shadowRoot?.querySelector('[part~="manage-button"]'));
    expect(part(element, 'manage-button').getBoundingClientRect().height, 'as high as the other buttons').to.be.at.least(36);
    await expectAccessible(element);
    mock().fault('createBillingLink', { problem: 'provider-unavailable' });
    part(element, 'manage-button').click();
    await eventually(() => seen(element).includes('cannot be reached'));
    part(element, 'alert-action').click();
    await eventually(() => urls.length);
    expect(urls).to.deep.equal(['https://billing.example.com/overview']);
    expect(mock().calls.filter(({ name }) => name === 'createBillingLink').map(({ body }) => body)).to.deep.equal(Array.from({ length: 2 }, () => ({ licenseId: 'lic-1', for: 'overview', returnTo: location.href })));
  });

  it('asks nothing before somebody wants to buy', async () => {
    await open(html`<cx-buy offer="pro">Buy</cx-buy>`);
    await quiet();
    expect(mock().calls).to.deep.equal([]);
  });

  it('sends once for two clicks, and says that it is under way', async () => {
    let answer!: (value?: unknown) => void;
    mock().fault('startCheckout', { delay: new Promise((resolve) => (answer = resolve)) });
    const { element, urls } = await open(html`<cx-buy offer="pro">Buy Pro</cx-buy>`);
    const button = part<HTMLButtonElement>(element, 'button');
    button.click();
    button.click();
    await eventually(() => button.ariaDisabled === 'true' && announced(element));
    button.click();
    expect(announced(element)).to.equal('Opening the payment page…');
    await expectAccessible(element);
    answer();
    await eventually(() => urls.length && button.ariaDisabled === 'false');
    expect(asked().length).to.equal(1);
  });

  it('sends how many, and where to go back to, as the page says', async () => {
    const { element, urls } = await open(html`<cx-buy offer="team" quantity="5" return-to="/account?tab=licenses&cx-checkout=done">Buy</cx-buy>`);
    part(element, 'buy-button').click();
    await eventually(() => urls.length);
    expect(asked()).to.deep.equal([{ offer: 'team', quantity: 5, returnTo: `${location.origin}/account?tab=licenses`, language: 'en' }]);
  });

  it('lets people choose how many, by keyboard and by buttons', async () => {
    const { element, urls } = await open(html`<cx-buy offer="team" quantity="2" quantity-input>Buy</cx-buy>`);
    const input = part<HTMLInputElement>(element, 'quantity-input');
    part(element, 'quantity-button', 'One more').click();
    expect(input.value).to.equal('3');
    for (let presses = 0; presses < 5; presses += 1) part(element, 'quantity-button', 'One less').click();
    expect(input.value).to.equal('1');
    await expectAccessible(element);
    input.value = '0';
    part(element, 'buy-button').click();
    await seeing(element, 'This does not look right.');
    expect(asked()).to.deep.equal([]);
    await expectAccessible(element);
    input.value = '12';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    part(element, 'buy-button').click();
    await eventually(() => urls.length);
    expect(asked()[0]!['quantity']).to.equal(12);
  });

  it('says how many is wrong where the adapter finds it so', async () => {
    mock().fault('startCheckout', { problem: 'invalid-request', fields: [{ field: 'quantity', code: 'invalid' }] });
    const { element } = await open(html`<cx-buy offer="team" quantity-input>Buy</cx-buy>`);
    part(element, 'buy-button').click();
    await seeing(element, 'This does not look right.');
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'quantity-input'));
  });

  for (const [name, fault, text] of [
    ['an offer that there is not', undefined, 'This offer is not available.'],
    ['an adapter that sells nothing', { problem: 'not-supported' }, 'This is not possible here.'],
    ['a payment provider that is down', { problem: 'provider-unavailable', retryAfter: 5 }, 'The service cannot be reached right now.'],
    ['too many tries', { problem: 'too-many-requests', retryAfter: 60 }, 'Too many requests.'],
    ['no network', 'network-error', 'No connection.'],
  ] as const) {
    it(`says so for ${name}, and works again afterwards`, async () => {
      if (fault) mock().fault('startCheckout', fault);
      const { element, urls } = await open(html`<cx-buy offer=${fault ? 'pro' : 'ultra'}>Buy</cx-buy>`);
      const problem = nextEvent(element, 'cx-problem');
      part(element, 'buy-button').click();
      await seeing(element, text);
      expect((await problem).problem.code).to.equal(fault === undefined ? 'not-found' : typeof fault === 'string' ? 'offline' : fault.problem);
      await expectAccessible(element);
      if (name === 'too many tries') return expect(part(element, 'buy-button').ariaDisabled).to.equal('true');
      element.offer = 'pro';
      part(element, 'buy-button').click();
      await eventually(() => urls.length);
      expect(seen(element)).not.to.include(text);
    });
  }

  it('refuses to go to an address that is no page', async () => {
    mock().offers = [];
    const { element, urls } = await open(html`<cx-buy offer="pro">Buy</cx-buy>`);
    const { fetch } = window;
    window.fetch = async () => Response.json({ url: 'javascript:alert(1)' });
    try {
      part(element, 'buy-button').click();
      await eventually(() => element.shadowRoot!.querySelector('[part="alert"]'));
    } finally {
      window.fetch = fetch;
    }
    expect(urls).to.deep.equal([]);
  });

  for (const [how, text] of [
    ['done', 'Thank you. Your payment is being turned into a license.'],
    ['cancelled', 'Nothing was charged.'],
  ] as const) {
    it(`says once how it went on the way back: ${how}`, async () => {
      history.replaceState({ router: 1 }, '', `${here}${here.includes('?') ? '&' : '?'}a=1&cx-checkout=${how}#part`);
      const { element } = await open(html`<cx-buy offer="pro">Buy Pro</cx-buy>`);
      await seeing(element, text);
      expect(part(element, 'notice').closest('[role=status]')).to.be.instanceOf(HTMLElement);
      expect(location.search).to.include('a=1').and.not.to.include('cx-checkout');
      expect(location.hash).to.equal('#part');
      expect(history.state).to.deep.equal({ router: 1 });
      await expectAccessible(element);
      const { element: second } = await open(html`<cx-buy offer="pro">Buy Pro</cx-buy>`);
      await quiet();
      expect(seen(second)).not.to.include(text);
    });
  }

  describe('after a payment', () => {
    const begun = 'Your payment is being turned into a license.';
    const ready = 'Thank you. Your license is ready.';
    const watches = () => mock().calls.filter(({ name }) => name === 'listPurchases');
    const now = () => new Date().toISOString();
    const comeBack = async () => {
      history.replaceState(null, '', `${here}${here.includes('?') ? '&' : '?'}cx-checkout=done`);
      const { element } = await open(html`<cx-buy offer="pro">Buy Pro</cx-buy>`);
      await eventually(() => element.shadowRoot!.querySelector('[part~=notice]'));
      return element;
    };
    const watching = () => eventually(() => watches().some(({ url }) => url.searchParams.get('after')), 'nobody watches');
    beforeEach(() => {
      mock().signedIn = 'user-1';
    });

    it('says by itself when the license is there, and asks no more then', async () => {
      const element = await comeBack();
      await watching();
      mock().setPurchases({ 'stripe:cs_1': 'processing' }, now());
      await eventually(() => watches().some(({ url }) => url.searchParams.get('after') === mock().purchases.version));
      expect(seen(element)).to.include(begun);
      mock().setPurchases({ 'stripe:cs_1': 'done' }, now());
      await seeing(element, ready);
      const asked = watches().length;
      expect(part(element, 'notice').closest('[role=status]')).to.be.instanceOf(HTMLElement);
      await expectAccessible(element);
      mock().setPurchases({ 'stripe:cs_1': 'done', 'stripe:cs_2': 'processing' }, now());
      await quiet();
      expect(watches().length).to.equal(asked);
      expect(seen(element)).to.include(ready);
    });

    it('says so at once where the license was there first', async () => {
      mock().setPurchases({ 'stripe:cs_1': 'done' }, now());
      await seeing(await comeBack(), ready);
    });

    it('says that it takes longer', async () => {
      mock().setPurchases({ 'stripe:cs_1': 'delayed' }, now());
      await seeing(await comeBack(), 'It takes longer than usual');
    });

    it('takes no payment from before for this one', async () => {
      mock().setPurchases({ 'stripe:cs_0': 'done' }, new Date(Date.now() - 2 * 3_600_000).toISOString());
      const element = await comeBack();
      await watching();
      expect(seen(element)).not.to.include(ready);
      mock().setPurchases({ 'stripe:cs_0': 'done', 'stripe:cs_1': 'done' }, now());
      await seeing(element, ready);
    });

    it('asks for nothing where nobody is signed in', async () => {
      mock().signedIn = undefined;
      const element = await comeBack();
      await eventually(() => mock().calls.some(({ name }) => name === 'readSession'));
      await quiet();
      expect(watches()).to.deep.equal([]);
      expect(seen(element)).to.include(begun);
    });
  });

  it('says it at the offer that somebody went to pay', async () => {
    const first = await open(html`<cx-buy offer="team">Buy Team</cx-buy>`);
    part(first.element, 'buy-button').click();
    await eventually(() => first.urls.length);
    history.replaceState(null, '', `${here}${here.includes('?') ? '&' : '?'}cx-checkout=done`);
    const page = await fixture(html`<div><cx-buy offer="pro">Buy Pro</cx-buy><cx-buy offer="team">Buy Team</cx-buy></div>`);
    const [pro, team] = page.querySelectorAll('cx-buy');
    await seeing(team!, 'Thank you.');
    expect(seen(pro!)).not.to.include('Thank you.');
  });

  it('is of use again when somebody comes back to the page as it was left', async () => {
    let free = false;
    const leaving = leavePage('#left').then(() => (free = true));
    await quiet();
    expect(free).to.equal(false);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await leaving;
  });

  it('adopts a form of the page, with what is in its fields', async () => {
    const { element, urls } = await open(
      html`<cx-buy><form action="/cx/checkout" method="post"><input type="hidden" name="offer" value="team" /><label>Seats <input name="quantity" value="3" /></label><input type="hidden" name="returnTo" value="/account" /><button>Buy for a team</button></form></cx-buy>`,
    );
    expect(element.shadowRoot!.querySelector('button')).to.equal(null);
    element.querySelector('button')!.click();
    await eventually(() => urls.length);
    expect(asked()).to.deep.equal([{ offer: 'team', quantity: 3, returnTo: `${location.origin}/account`, language: 'en' }]);
  });

  it('leaves a form of the page usable while its own code is on its way', async () => {
    const page = await fixture(html`<cx-buy><form action="/cx/checkout" method="post"><input name="offer" value="team" /><button>Buy for a team</button></form></cx-buy>`);
    const element = page as CxBuy;
    await element.updateComplete;
    expect(isDrawn(element)).to.equal(null);
    expect(element.querySelector('button')!.checkVisibility()).to.equal(true);
    await eventually(() => isDrawn(element));
  });

  it('is a card with what is included, as one of a table of prices', async () => {
    const { element, urls } = await open(
      html`<cx-prices>
        <cx-buy offer="pro" heading="Pro" price="€ 79" interval="a year"><ul slot="features"><li>3 machines</li></ul>Buy Pro</cx-buy>
        <cx-buy offer="team" heading="Team" price="€ 199" interval="a year" badge="Most popular" highlighted><ul slot="features"><li>10 machines</li></ul>Buy Team</cx-buy>
      </cx-prices>`,
    );
    const [pro, team] = element.parentElement!.querySelectorAll('cx-buy');
    for (const text of ['Pro', '€ 79', 'a year']) expect(seen(pro!)).to.include(text);
    expect(seen(team!)).to.include('Most popular');
    expect(pro!.innerText).to.include('3 machines');
    expect(pro!.getBoundingClientRect().height).to.equal(team!.getBoundingClientRect().height);
    expect(part(pro!, 'buy-button').getBoundingClientRect().bottom).to.equal(part(team!, 'buy-button').getBoundingClientRect().bottom);
    for (const card of [pro!, team!]) await expectAccessible(card);
    part(team!, 'buy-button').click();
    await eventually(() => urls.length);
    expect(asked()[0]!['offer']).to.equal('team');
  });

  it('puts cards one below the other where it is narrow', async () => {
    const page = await fixture(html`<div style="inline-size: 320px"><cx-prices><cx-buy offer="a" heading="${'Engine'.repeat(30)}" price="€ 1,234,567.89">Buy</cx-buy><cx-buy offer="b" heading="B">Buy</cx-buy></cx-prices></div>`);
    const [first, second] = page.querySelectorAll('cx-buy');
    await eventually(() => isDrawn(first!) && isDrawn(second!));
    expect(second!.getBoundingClientRect().top).to.be.above(first!.getBoundingClientRect().bottom);
    expect(page.scrollWidth).to.be.at.most(320);
  });

  it('speaks Arabic in a page that does', async () => {
    const { element } = await open(html`<div lang="ar" dir="rtl"><cx-buy offer="ultra" quantity-input></cx-buy></div>`);
    await seeing(element, 'شراء');
    part(element, 'buy-button').click();
    await seeing(element, 'هذا العرض غير متاح.');
    await expectAccessible(element);
  });
});
