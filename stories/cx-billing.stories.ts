import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { EndpointName } from '#contract/endpoints.ts';
import type { Subscription } from '#contract/subscription.ts';
import { billing, subscriptionStatus } from '../src/i18n/en/billing/billing.ts';
import { customer } from '../src/i18n/en/sign-in/customer.ts';
import { problems } from '../src/i18n/en/sign-in/problems.ts';
import { createInvoice, createSubscription } from '../test/mocks/fixtures.ts';
import type { MockAdapter, MockFault } from '../test/mocks/mock-adapter.ts';
import { mockOf } from './.storybook/mocks.ts';
import { forever, signedIn } from './customers.ts';
import { elementIn, press, see } from './interactions.ts';

const yearly = createSubscription({ id: 'paddle:sub_2', name: 'Loom Team', amount: 22_800, interval: 'P1Y', nextChargeAt: '2027-09-03T10:00:00.000Z', paidThrough: '2027-09-03T10:00:00.000Z', card: null, licenses: [{ id: 'license-2', productName: 'Jacquard Loom' }], pages: ['overview', 'payment-method', 'cancel'] });
const invoices = (['paid', 'paid', 'refunded', 'void', 'open'] as const).map((status, index) => createInvoice({ id: `stripe:in_${index}`, number: `EX-2026-00${42 - index}`, issuedAt: `2026-${String(11 - index).padStart(2, '0')}-30T10:00:00.000Z`, total: index === 1 ? 22_800 : 1900, status }));

const billed = (...subscriptions: Subscription[]) => (mock: MockAdapter): void => {
  signedIn(mock);
  mock.capabilities.billing = true;
  mock.subscriptions = subscriptions;
  mock.invoices = invoices;
};
const withBilling = billed(createSubscription(), yearly);

const meta: Meta = { title: 'Elements/cx-billing', component: 'cx-billing', parameters: { mock: withBilling } };
export default meta;

type Story = StoryObj;
type Play = NonNullable<Story['play']>;

const seeing = (text: string): Play => ({ canvasElement }) => see(canvasElement, text);
const of = (more: Partial<Subscription>, text: string): Story => ({ parameters: { mock: billed(createSubscription(more)) }, play: seeing(text) });
const answering = (name: EndpointName, fault: MockFault) => ({
  mock: (mock: MockAdapter) => {
    withBilling(mock);
    mock.fault(name, fault, true);
  },
});

export const Default: Story = { play: seeing('Jacquard Loom') };
export const Dark: Story = { ...Default, globals: { scheme: 'dark' } };
export const RightToLeft: Story = { ...Default, globals: { language: 'ar' } };
export const Narrow: Story = { ...Default, globals: { width: 'narrow' } };

export const Overdue: Story = of({ status: 'overdue', suspendsAt: '2026-12-08T10:00:00.000Z' }, subscriptionStatus.overdue);
export const OverdueDark: Story = { ...Overdue, globals: { scheme: 'dark' } };
export const OverdueNarrow: Story = { ...Overdue, globals: { width: 'narrow' } };
export const Trialing: Story = of({ status: 'trialing' }, billing.firstCharge);
export const Paused: Story = of({ status: 'paused', nextChargeAt: null }, billing.pausedText);
/** Canceled, and good until its end. */
export const Ending: Story = of({ status: 'ending', nextChargeAt: null, endsAt: '2027-01-31T10:00:00.000Z', pages: ['overview', 'resume'] }, billing.resume);
/** Where the end of a subscription suspends its licenses. */
export const EndingStops: Story = of({ status: 'ending', nextChargeAt: null, endsAt: '2027-01-31T10:00:00.000Z', afterEnd: 'suspend', pages: ['overview', 'resume'] }, 'stops working on');
export const Ended: Story = of({ status: 'ended', nextChargeAt: null, endsAt: '2026-10-31T10:00:00.000Z', pages: ['overview'] }, billing.endedOn);
/** A payment provider that has one page, and tells neither price nor card. */
export const OnePage: Story = of({ id: 'lemon-squeezy:order_1', amount: null, currency: null, interval: null, card: null, pages: ['overview'] }, billing.manage);
export const InvoicesOnly: Story = { parameters: { mock: billed() }, play: seeing(billing.invoices) };
export const LongContent: Story = {
  globals: { width: 'narrow' },
  ...of({ name: 'Everything that belongs to it, Unbreakablelongwordswithoutanyspace', amount: 123_456_789, interval: 'P3M', licenses: [{ id: 'license-1', productName: 'Wolfeschlegelsteinhausenbergerdorff Analytical Engine' }] }, 'Wolfeschlegelsteinhausenbergerdorff'),
};

export const Loading: Story = { parameters: answering('listSubscriptions', forever) };
export const Empty: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      billed()(mock);
      mock.invoices = [];
    },
  },
  play: seeing(billing.emptyTitle),
};
export const SignedOut: Story = { parameters: { mock: () => undefined }, args: { 'sign-in-url': '#sign-in' }, play: seeing(billing.signedOut) };
export const NotSupported: Story = { parameters: { mock: signedIn }, play: seeing(problems['not-supported']) };
export const Offline: Story = { parameters: answering('listSubscriptions', 'network-error'), play: seeing(problems.offline) };
export const ProviderUnavailable: Story = { parameters: answering('listSubscriptions', { problem: 'provider-unavailable', retryAfter: 5 }), play: seeing(problems['provider-unavailable']) };
export const ProviderError: Story = { parameters: answering('listSubscriptions', { problem: 'provider-error' }), play: seeing(problems['provider-error']) };
export const InvoicesUnavailable: Story = { parameters: answering('listInvoices', { problem: 'provider-unavailable', retryAfter: 5 }), play: seeing(problems['provider-unavailable']) };
/** What was known stays in sight. */
export const Stale: Story = {
  play: async (context) => {
    await see(context.canvasElement, 'Jacquard Loom');
    mockOf(context).fault('listSubscriptions', { problem: 'provider-unavailable' }, true);
    elementIn(context.canvasElement, 'cx-billing').refresh();
    await see(context.canvasElement, customer.stale);
  },
};

/** A page of the payment provider is asked for, and cannot be had. */
const refused = (problem: 'provider-unavailable' | 'provider-error' | 'too-many-requests' | 'not-supported' | 'not-found' | 'account-changed'): Story => ({
  parameters: answering('createBillingLink', { problem }),
  play: async ({ canvasElement }) => {
    await see(canvasElement, 'Jacquard Loom');
    await press(canvasElement, '[part~=payment-button]');
    await see(canvasElement, problems[problem]);
  },
});
export const PageUnavailable: Story = refused('provider-unavailable');
export const PageError: Story = refused('provider-error');
export const PageTooOften: Story = refused('too-many-requests');
export const PageNotSupported: Story = refused('not-supported');
export const PageNotFound: Story = refused('not-found');
export const PageOfSomebodyElse: Story = refused('account-changed');
export const PagePending: Story = {
  parameters: answering('createBillingLink', forever),
  play: async ({ canvasElement }) => {
    await see(canvasElement, 'Jacquard Loom');
    await press(canvasElement, '[part~=payment-button]');
    await see(canvasElement, billing.opening);
  },
};
