import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { LicenseOfferList } from '#contract/checkout.ts';
import { buy } from '../src/i18n/en/account/buy.ts';
import { offers } from '../src/i18n/en/account/license-offers.ts';
import { fields, problems } from '../src/i18n/en/sign-in/problems.ts';
import { createLicense } from '../test/mocks/fixtures.ts';
import type { MockAdapter, MockFault } from '../test/mocks/mock-adapter.ts';
import { renderElement } from './.storybook/render.ts';
import { forever } from './customers.ts';
import { elementIn, press, see } from './interactions.ts';

const meta: Meta = {
  title: 'Elements/cx-buy',
  component: 'cx-buy',
  args: { offer: 'pro', price: '€ 79 a year' },
  render: (args) => renderElement(args, 'cx-buy', html`Buy Pro`),
};
export default meta;

type Story = StoryObj;
type Play = NonNullable<Story['play']>;

const answering = (fault: MockFault) => ({ mock: (mock: MockAdapter) => mock.fault('startCheckout', fault, true) });

/** Presses the button, and what comes of it is seen. The payment page itself is not opened in a story. */
const attempt = (text: string): Play => async ({ canvasElement }) => {
  elementIn(canvasElement, 'cx-buy').addEventListener('cx-checkout', (event) => event.preventDefault());
  await press(canvasElement, '[type=submit]');
  await see(canvasElement, text);
};

/** The page as the payment page leads back to it. */
const returned = (how: 'done' | 'cancelled'): Partial<Story> => ({
  render: (args) => {
    const url = new URL(location.href);
    url.searchParams.set('cx-checkout', how);
    history.replaceState(history.state, '', url);
    return renderElement(args, 'cx-buy', html`Buy Pro`);
  },
  play: ({ canvasElement }) => see(canvasElement, buy[how]),
});

export const Default: Story = {};
export const Dark: Story = { globals: { scheme: 'dark' } };
export const RightToLeft: Story = { globals: { language: 'ar' }, args: { 'quantity-input': true }, render: (args) => renderElement(args, 'cx-buy') };
export const Narrow: Story = { globals: { width: 'narrow' }, args: { 'quantity-input': true } };
export const WithoutPrice: Story = { args: { price: undefined } };
export const WithQuantity: Story = { args: { 'quantity-input': true, quantity: 3 } };
export const LongContent: Story = {
  globals: { width: 'narrow' },
  args: { 'quantity-input': true, price: '€ 1,234,567.89 a year, plus what your country adds to it' },
  render: (args) => renderElement(args, 'cx-buy', html`Buy the Analytical Engine with everything that belongs to it`),
};

export const Pending: Story = { parameters: answering(forever), play: attempt(buy.opening) };
export const PendingDark: Story = { ...Pending, globals: { scheme: 'dark' } };
export const WrongQuantity: Story = { args: { 'quantity-input': true, quantity: 0 }, play: attempt(fields.invalid) };
export const InvalidRequest: Story = { args: { 'quantity-input': true }, parameters: answering({ problem: 'invalid-request', fields: [{ field: 'quantity', code: 'invalid' }] }), play: attempt(fields.invalid) };
export const SignInRequired: Story = { parameters: answering({ problem: 'sign-in-required' }), play: attempt(problems['sign-in-required']) };
export const AccountChanged: Story = { parameters: answering({ problem: 'account-changed' }), play: attempt(problems['account-changed']) };
export const NotFound: Story = { args: { offer: 'ultra' }, play: attempt(buy.unknownOffer) };
export const NotSupported: Story = { parameters: answering({ problem: 'not-supported' }), play: attempt(problems['not-supported']) };
export const TooManyRequests: Story = { parameters: answering({ problem: 'too-many-requests', retryAfter: 300 }), play: attempt(problems['too-many-requests']) };
export const ProviderUnavailable: Story = { parameters: answering({ problem: 'provider-unavailable' }), play: attempt(problems['provider-unavailable']) };
export const ProviderError: Story = { parameters: answering({ problem: 'provider-error' }), play: attempt(problems['provider-error']) };
export const Offline: Story = { parameters: answering('network-error'), play: attempt(problems.offline) };

/** For a license that there is, of somebody who is signed in. */
const forLicense = (list: Partial<LicenseOfferList>, fault?: MockFault): Pick<Story, 'parameters'> => ({
  parameters: {
    mock: (mock: MockAdapter) => {
      mock.signedIn = 'user-1';
      mock.capabilities.licenseOffers = true;
      mock.licenses = [createLicense({ id: 'license-1' })];
      mock.licenseOffers['license-1'] = list;
      if (fault) mock.fault('startCheckout', fault, true);
    },
  },
});
const ofLicense = (args: Record<string, unknown>) => renderElement(args, 'cx-buy');
const yearly = { offer: 'renewal', change: 'renew' as const, price: '€ 79', quantity: { min: 1, max: 1 }, expiresAt: '2028-09-03T00:00:00.000Z' };
export const Renewal: Story = { ...forLicense({ items: [yearly] }), args: { offer: undefined, price: undefined, license: 'license-1' }, render: ofLicense, play: ({ canvasElement }) => see(canvasElement, 'until Sep 3, 2028') };
const refused = (problem: 'change-not-offered' | 'subscription-running' | 'sold-elsewhere'): Story => ({
  ...forLicense({ items: [yearly] }, { problem }), args: { offer: undefined, price: undefined, license: 'license-1' }, render: ofLicense, play: attempt(offers[problem]),
});
export const ChangeNotOffered: Story = refused('change-not-offered');
export const SubscriptionRunning: Story = refused('subscription-running');
export const SoldElsewhere: Story = refused('sold-elsewhere');
export const MoreMachines: Story = {
  ...forLicense({ items: [{ ...yearly, offer: 'seats', change: 'seats', price: '€ 19', quantity: { min: 1, max: 20 }, expiresAt: null }] }), args: { offer: undefined, price: undefined, license: 'license-1', change: 'seats' }, render: ofLicense,
  play: ({ canvasElement }) => see(canvasElement, offers.seats),
};
export const KeptBySubscription: Story = {
  ...forLicense({ refused: 'subscription-running', billing: ['overview'] }), args: { offer: undefined, price: undefined, license: 'license-1' }, render: ofLicense, play: ({ canvasElement }) => see(canvasElement, offers.manage),
};

/** Back from the payment page, after paying. */
export const Done: Story = returned('done');
export const DoneDark: Story = { ...returned('done'), globals: { scheme: 'dark' } };
/** Back from the payment page, without having paid. */
export const Cancelled: Story = returned('cancelled');

export const PriceSlot: Story = { args: { price: undefined }, render: (args) => renderElement(args, 'cx-buy', html`<span slot="price"><s>€ 99</s> <strong>€ 79</strong></span>Buy Pro`) };

/** A form of the page's own. It also works where no script runs. */
export const OwnForm: Story = {
  args: { price: undefined, offer: undefined },
  render: (args) =>
    renderElement(
      args,
      'cx-buy',
      html`<form method="post" action="/cx/checkout">
        <input type="hidden" name="offer" value="pro" />
        <p><label>Seats <input name="quantity" type="number" min="1" value="5" /></label></p>
        <button type="submit">Buy for the whole team</button>
      </form>`,
    ),
};
