import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { CxBilling } from '../../src/elements/cx-billing/cx-billing.ts';
import type { CxCheckoutEvent } from '../../src/events.ts';
import '../../src/index.ts';
import { createInvoice, createSubscription } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, part, seeing, seen } from './inside.ts';

describe('<cx-billing>', () => {
  const mock = useMockAdapter();
  beforeEach(() => {
    mock().signedIn = 'user-1';
    mock().capabilities.billing = true;
  });

  async function open(element: TemplateResult = html`<cx-billing></cx-billing>`): Promise<{ element: CxBilling; urls: string[] }> {
    const page = await fixture(html`<cx-provider>${element}</cx-provider>`);
    const urls: string[] = [];
    page.addEventListener('cx-checkout', (event) => {
      event.preventDefault();
      urls.push((event as CxCheckoutEvent).url);
    });
    return { element: page.querySelector('cx-billing')!, urls };
  }
  const parts = (element: CxBilling, name: string) => [...element.shadowRoot!.querySelectorAll(`[part~=${name}]`)];
  const links = () => mock().calls.filter(({ name }) => name === 'createBillingLink').map(({ body }) => body);

  it('says what is paid, how often, when next, with what, and what becomes of the license', async () => {
    mock().subscriptions = [createSubscription({ nextChargeAt: '2026-12-31T10:00:00.000Z', paidThrough: '2026-12-31T10:00:00.000Z' })];
    const { element } = await open();
    await seeing(element, 'Analytical Engine');
    for (const text of ['Engine Pro', 'Active', '€19.00 per month', 'Next charge', 'Dec 31, 2026', 'Visa •••• 4242', 'If you cancel, your license works until Dec 31, 2026.', 'Changes open on a page of Stripe.']) expect(seen(element)).to.include(text);
    await expectAccessible(element);
  });

  for (const [interval, amount, currency, price] of [['P1Y', 22_800, 'EUR', '€228.00 per year'], ['P3M', 4900, 'USD', '$49.00 every 3 months'], ['P1M', 1900, 'JPY', '¥1,900 per month'], [null, 4900, 'USD', '$49.00'], ['P1M', 12_345, 'KWD', 'KWD 12.345 per month']] as const) {
    it(`writes the price ${price}`, async () => {
      mock().subscriptions = [createSubscription({ interval, amount, currency })];
      const { element } = await open();
      await eventually(() => parts(element, 'price')[0]?.textContent.replace(/\s/g, ' ') === price);
    });
  }

  it('offers what the payment provider has a page for, and nothing else', async () => {
    mock().subscriptions = [
      createSubscription({ id: 'stripe:sub_1' }),
      createSubscription({ id: 'polar:sub_2', pages: ['overview'] }),
      createSubscription({ id: 'stripe:sub_3', status: 'ending', endsAt: '2027-01-31T10:00:00.000Z', nextChargeAt: null, pages: ['overview', 'payment-method', 'change-plan', 'resume'] }),
      createSubscription({ id: 'paddle:sub_4', status: 'ending', endsAt: '2027-01-31T10:00:00.000Z', nextChargeAt: null, pages: ['overview', 'payment-method'] }),
      createSubscription({ id: 'stripe:sub_5', status: 'ended', endsAt: '2026-10-31T10:00:00.000Z', nextChargeAt: null, pages: ['overview'] }),
      createSubscription({ id: 'other:sub_6', pages: [] }),
    ];
    const { element } = await open();
    await eventually(() => parts(element, 'subscription').length === 6);
    const offered = parts(element, 'subscription').map((card) => [...card.querySelectorAll('button')].map(({ textContent }) => textContent.trim()));
    expect(offered).to.deep.equal([['Update payment method', 'Change plan', 'Cancel subscription'], ['Manage subscription'], ['Keep subscription'], ['Manage subscription'], [], []]);
    await expectAccessible(element);
  });

  for (const [afterEnd, status, text] of [
    ['expire', 'ending', 'Nothing more is charged. Your license works until Jan 31, 2027.'],
    ['suspend', 'ending', 'Nothing more is charged. Your license stops working on Jan 31, 2027.'],
    ['revoke', 'active', 'If you cancel, your license stops working when the subscription ends.'],
    ['expire', 'paused', 'Nothing is charged while the subscription is paused.'],
  ] as const) {
    it(`of one that is ${status}, where an end means ${afterEnd}, says: ${text}`, async () => {
      mock().subscriptions = [createSubscription({ afterEnd, status, endsAt: status === 'ending' ? '2027-01-31T10:00:00.000Z' : null, paidThrough: '2027-01-31T10:00:00.000Z' })];
      const { element } = await open();
      await seeing(element, text);
    });
  }

  it('shows what is overdue with the button that mends it, and until when the license works', async () => {
    mock().subscriptions = [createSubscription({ status: 'overdue', suspendsAt: '2026-12-08T10:00:00.000Z' })];
    const { element, urls } = await open();
    await seeing(element, 'The last payment did not go through. Your license works until Dec 8, 2026.');
    part(element, 'payment-button').click();
    await eventually(() => urls.length);
    expect(links()).to.deep.equal([{ subscriptionId: 'stripe:sub_1', for: 'payment-method', returnTo: location.href, language: 'en' }]);
    expect(urls).to.deep.equal(['https://billing.example.com/payment-method']);
    await expectAccessible(element);
  });

  it('leads to one page for two clicks, says that it is under way, and comes back to where the page says', async () => {
    let answer!: (value?: unknown) => void;
    mock().fault('createBillingLink', { delay: new Promise((resolve) => (answer = resolve)) });
    mock().subscriptions = [createSubscription()];
    const { element, urls } = await open(html`<cx-billing return-to="/account?tab=billing"></cx-billing>`);
    await eventually(() => parts(element, 'cancel-button').length);
    part(element, 'cancel-button').click();
    part(element, 'cancel-button').click();
    await eventually(() => announced(element));
    expect(announced(element)).to.equal('Opening the billing page…');
    answer();
    await eventually(() => urls.length);
    expect(links()).to.deep.equal([{ subscriptionId: 'stripe:sub_1', for: 'cancel', returnTo: `${location.origin}/account?tab=billing`, language: 'en' }]);
  });

  it('says why a page could not be had, keeps what is shown, and tries the same again', async () => {
    mock().subscriptions = [createSubscription()];
    const { element, urls } = await open();
    await eventually(() => parts(element, 'plan-button').length);
    mock().fault('createBillingLink', { problem: 'provider-unavailable' });
    part(element, 'plan-button').click();
    await seeing(element, 'cannot be reached');
    expect(seen(element)).to.include('Analytical Engine');
    part(element, 'alert-action').click();
    await eventually(() => urls.length);
    expect(urls).to.deep.equal(['https://billing.example.com/change-plan']);
  });

  it('goes nowhere but to web pages', async () => {
    mock().subscriptions = [createSubscription()];
    const { element, urls } = await open();
    await eventually(() => parts(element, 'cancel-button').length);
    mock().billingUrl = 'javascript:alert(1)';
    part(element, 'cancel-button').click();
    await eventually(() => parts(element, 'alert').length);
    expect(urls).to.deep.equal([]);
  });

  it('lists invoices with day, number, state, amount and a link to the document beside the page, a dozen at a time', async () => {
    mock().invoices = Array.from({ length: 30 }, (_, index) => createInvoice({ id: `stripe:in_${index}`, number: `EX-${100 - index}`, issuedAt: `2026-${String(12 - Math.floor(index / 3)).padStart(2, '0')}-0${3 - (index % 3)}T10:00:00.000Z`, status: index === 0 ? 'open' : 'paid', href: `/cx/me/invoices/stripe%3Ain_${index}` }));
    const { element } = await open();
    await seeing(element, 'Invoices and receipts');
    for (const text of ['Dec 3, 2026', 'EX-100', 'Due', 'Paid', '€19.00']) expect(seen(element)).to.include(text);
    expect(parts(element, 'invoice').length).to.equal(12);
    const link = part<HTMLAnchorElement>(element, 'invoice-link');
    expect([link.pathname, link.target, link.rel]).to.deep.equal(['/cx/me/invoices/stripe%3Ain_0', '_blank', 'noopener']);
    part(element, 'more-button').click();
    await eventually(() => parts(element, 'invoice').length === 24);
    part(element, 'more-button').click();
    await eventually(() => parts(element, 'invoice').length === 30 && parts(element, 'more-button').length === 0);
    await expectAccessible(element);
  });

  it('is as good without invoices, where no provider lists any', async () => {
    mock().subscriptions = [createSubscription()];
    mock().fault('listInvoices', { problem: 'not-supported' }, true);
    const { element } = await open();
    await seeing(element, 'Analytical Engine');
    await eventually(() => mock().calls.some(({ name }) => name === 'listInvoices'));
    expect(parts(element, 'alert').length).to.equal(0);
  });

  it('says that nothing is billed, that somebody has to sign in, and that there is no billing', async () => {
    const { element } = await open();
    await seeing(element, 'Nothing is billed yet');
    await expectAccessible(element);
    mock().signedIn = undefined;
    const { element: out } = await open(html`<cx-billing sign-in-url="/sign-in"></cx-billing>`);
    await seeing(out, 'Sign in to see your billing.');
    mock().signedIn = 'user-1';
    mock().capabilities.billing = false;
    const { element: none } = await open();
    await eventually(() => parts(none, 'placeholder').length && !seen(none).includes('Sign in to see'));
  });

  it('says that the provider is down, keeps what was known, and tries again', async () => {
    mock().fault('listSubscriptions', { problem: 'provider-unavailable' }, true);
    const { element } = await open();
    await seeing(element, 'cannot be reached');
    mock().fault('listSubscriptions', undefined);
    mock().subscriptions = [createSubscription()];
    part(element, 'alert-action').click();
    await seeing(element, 'Analytical Engine');
    mock().fault('listSubscriptions', { problem: 'provider-unavailable' }, true);
    element.refresh();
    await seeing(element, 'cannot be reached');
    expect(seen(element)).to.include('Analytical Engine');
  });
});
