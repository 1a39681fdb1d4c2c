import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { problems } from '../src/i18n/en/sign-in/problems.ts';
import { customer } from '../src/i18n/en/sign-in/customer.ts';
import { bulkRelease } from '../src/i18n/en/place/bulk-release.ts';
import { claims } from '../src/i18n/en/licenses/claims.ts';
import { releases } from '../src/i18n/en/account/downloads.ts';
import { machines } from '../src/i18n/en/place/machines.ts';
import { filters } from '../src/i18n/en/licenses/license-filters.ts';
import { licenses, licenseStatus } from '../src/i18n/en/licenses/licenses.ts';
import { offlineActivation } from '../src/i18n/en/place/offline-activation.ts';
import { overview } from '../src/i18n/en/licenses/overview.ts';
import { place } from '../src/i18n/en/place/place.ts';
import { payments } from '../src/i18n/en/licenses/payments.ts';
import type { EndpointName } from '#contract/endpoints.ts';
import { createLicense } from '../test/mocks/fixtures.ts';
import type { MockAdapter, MockFault } from '../test/mocks/mock-adapter.ts';
import { mockOf } from './.storybook/mocks.ts';
import { renderElement } from './.storybook/render.ts';
import { forever, signedIn } from './customers.ts';
import { choose, elementIn, paste, press, search, see, signInAgainDialog } from './interactions.ts';
import { withLicenses, withLongContent, withManyLicenses, withManyMachines, withOneLicense } from './licenses.ts';

const meta: Meta = {
  title: 'Elements/cx-licenses',
  component: 'cx-licenses',
  // The address of a page that shows stories is its own.
  args: { routing: 'none' },
  argTypes: { layout: { control: 'inline-radio', options: ['cards', 'table'] } },
  parameters: { mock: withLicenses },
};
export default meta;

type Story = StoryObj;
type Play = NonNullable<Story['play']>;

const seeing = (text: string): Play => ({ canvasElement }) => see(canvasElement, text);

/** Opens the first license in its own place, and its downloads. */
const open = (name: 'machines' | 'downloads' | 'details', text: string): Play => async ({ canvasElement }) => {
  await press(canvasElement, '[part~=license-link]');
  if (name === 'downloads') await press(canvasElement, '[part~=downloads-disclosure] summary');
  await see(canvasElement, text);
};

/** Asks to deactivate the first machine, and says yes. */
const free = (text: string): Play => async (context) => {
  const { canvasElement } = context;
  await open('machines', machines.free)(context);
  await press(canvasElement, '[part~=release-button]');
  await press(canvasElement, '[part~=dialog-confirm]');
  await see(canvasElement, text);
};

/** A customer with everything; the adapter answers one thing with this. */
const answering = (name: EndpointName, fault: MockFault) => ({
  mock: (mock: MockAdapter) => {
    withLicenses(mock);
    mock.fault(name, fault, true);
  },
});

/** The licenses are there; then something changes behind the element's back, and it looks again. */
const later = (change: (mock: MockAdapter) => void, text?: string): Play => async (context) => {
  await see(context.canvasElement, 'Analytical Engine');
  change(mockOf(context));
  elementIn(context.canvasElement, 'cx-licenses').refresh();
  if (text) await see(context.canvasElement, text);
};

export const Default: Story = { play: seeing(licenseStatus.active) };
export const Table: Story = { args: { layout: 'table' }, play: seeing(licenseStatus.active) };
export const Dark: Story = { globals: { scheme: 'dark' }, play: seeing(licenseStatus.active) };
export const TableDark: Story = { args: { layout: 'table' }, globals: { scheme: 'dark' }, play: seeing(licenseStatus.active) };
export const RightToLeft: Story = { globals: { language: 'ar' }, play: seeing('Analytical Engine') };
export const TableRightToLeft: Story = { args: { layout: 'table' }, globals: { language: 'ar' }, play: seeing('Analytical Engine') };
export const Narrow: Story = { globals: { width: 'narrow' }, play: seeing(licenseStatus.active) };
export const TableNarrow: Story = { args: { layout: 'table' }, globals: { width: 'narrow' }, play: seeing(licenseStatus.active) };
export const Brand: Story = { globals: { brand: 'ember' }, play: seeing(licenseStatus.active) };
export const LongContent: Story = { parameters: { mock: withLongContent }, play: open('machines', machines.free) };
export const LongContentNarrow: Story = { ...LongContent, globals: { width: 'narrow' } };

export const OwnNames: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      withLicenses(mock);
      mock.capabilities.ownNames = true;
      Object.assign(mock.licenses[0]!, { name: 'Studio laptop', note: 'The second room on the left.' });
    },
  },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[part~=license-link]');
    await press(canvasElement, '[part~=rename-button]');
    await see(canvasElement, place.onlyYou);
  },
};
export const KeyOfMine: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      signedIn(mock);
      mock.capabilities.claimLicenses = true;
    },
  },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[part~=claim-button]');
    await see(canvasElement, claims.add);
  },
};

export const ThreeHundred: Story = { parameters: { mock: withManyLicenses }, play: seeing('1–20 of 300') };
export const SecondPage: Story = {
  parameters: { mock: withManyLicenses },
  args: { layout: 'table', 'page-size': 5 },
  play: async ({ canvasElement }) => {
    await see(canvasElement, '1–5 of 300');
    await press(canvasElement, '[part~=pagination-button]:last-of-type');
    await see(canvasElement, '6–10 of 300');
  },
};
export const NothingFound: Story = {
  play: async ({ canvasElement }) => {
    await see(canvasElement, licenseStatus.active);
    await search(canvasElement, 'zeppelin');
    await see(canvasElement, filters.noMatchTitle);
  },
};
export const OneProduct: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      withLicenses(mock);
      mock.licenses.push(createLicense({ id: 'other', productId: 'product-2', productName: 'Orrery' }));
    },
  },
  args: { 'product-id': 'product-2' },
  play: seeing('Orrery'),
};

/** What can be chosen above the licenses. */
export const Filters: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[part~=filter-button]');
    await see(canvasElement, filters.sort);
  },
};
export const FiltersDark: Story = { ...Filters, globals: { scheme: 'dark' } };
export const FiltersNarrow: Story = { ...Filters, globals: { width: 'narrow' } };
export const FiltersRightToLeft: Story = { ...Filters, globals: { language: 'ar' }, play: ({ canvasElement }) => press(canvasElement, '[part~=filter-button]') };
export const FilteredByStatus: Story = {
  play: async (context) => {
    await Filters.play?.(context);
    await choose(context.canvasElement, '#filter-status', 'expired');
    await see(context.canvasElement, 'Analytical Engine 1');
  },
};
export const NothingForTheFilters: Story = {
  parameters: { mock: withOneLicense() },
  play: async (context) => {
    await Filters.play?.(context);
    await choose(context.canvasElement, '#filter-status', 'revoked');
    await see(context.canvasElement, filters.noMatch);
  },
};
export const FiltersProviderUnavailable: Story = { parameters: answering('listProducts', { problem: 'provider-unavailable' }), play: async ({ canvasElement }) => (await press(canvasElement, '[part~=filter-button]'), see(canvasElement, problems['provider-unavailable'])) };
export const Renewal: Story = { args: { 'renew-url': '#renew={id}' }, play: seeing(licenses.renew) };

export const Loading: Story = { parameters: answering('listLicenses', forever), play: async () => undefined };
export const SignedOut: Story = { parameters: { mock: () => undefined }, args: { 'sign-in-url': '#sign-in' }, play: seeing(licenses.signedOut) };
export const Empty: Story = { parameters: { mock: signedIn }, play: seeing(licenses.emptyTitle) };
export const EmptyInOwnWords: Story = {
  parameters: { mock: signedIn },
  render: (args) => renderElement(args, 'cx-licenses', html`<p slot="empty">Nothing here yet. <a href="#buy">Have a look at what we make</a>.</p>`),
  play: seeing('Nothing here yet.'),
};
export const Offline: Story = { parameters: answering('listLicenses', 'network-error'), play: seeing(problems.offline) };
export const ProviderUnavailable: Story = { parameters: answering('listLicenses', { problem: 'provider-unavailable', retryAfter: 5 }), play: seeing(problems['provider-unavailable']) };
export const InvalidRequest: Story = { parameters: answering('listLicenses', { problem: 'invalid-request' }), play: seeing(problems['invalid-request']) };
export const NotSupported: Story = { parameters: { mock: (mock: MockAdapter) => (signedIn(mock), (mock.capabilities.licenses = false)) }, play: seeing(problems['not-supported']) };
/** What was loaded stays, and says that it may be old. */
export const OfflineLater: Story = { play: later((mock) => mock.fault('listLicenses', 'network-error', true), customer.stale) };
export const ProviderUnavailableLater: Story = { play: later((mock) => mock.fault('listLicenses', { problem: 'provider-unavailable' }, true), customer.stale) };
/** Somebody whose session has ended does not want to sign in again. */
export const SignInRequired: Story = {
  play: async (context) => {
    await later((mock) => (mock.signedIn = undefined))(context);
    await signInAgainDialog();
    await press(document.body, '[part~=dialog-cancel]');
    await see(context.canvasElement, licenses.signedOut);
  },
};
/** A payment became a license while the page was open. */
export const NewArrival: Story = { play: later((mock) => mock.licenses.unshift(createLicense({ id: 'new', key: 'NEWNEW-NEWNEW-NEWNEW-NEWNEW', productName: 'Brass Polish' })), licenses.new) };

const paying = (states: Parameters<MockAdapter['setPurchases']>[0]) => ({ mock: (mock: MockAdapter) => (withLicenses(mock), mock.setPurchases(states)) });

/** A payment came in, and its license is being made. */
export const PaymentProcessing: Story = { parameters: paying({ 'stripe:cs_1': 'processing' }), play: seeing(payments.processing) };
export const PaymentProcessingDark: Story = { ...PaymentProcessing, globals: { scheme: 'dark' } };
export const PaymentProcessingNarrow: Story = { ...PaymentProcessing, globals: { width: 'narrow' } };
export const PaymentProcessingRightToLeft: Story = { ...PaymentProcessing, globals: { language: 'ar' }, play: seeing('جارٍ تحويل دفعتك') };
export const PaymentProcessingTable: Story = { ...PaymentProcessing, args: { layout: 'table' } };
export const PaymentProcessingEmpty: Story = { parameters: { mock: (mock: MockAdapter) => (signedIn(mock), mock.setPurchases({ 'stripe:cs_1': 'processing' })) }, play: seeing(payments.processing) };
export const PaymentDelayed: Story = { parameters: paying({ 'stripe:cs_1': 'delayed' }), play: seeing(payments.delayed) };

export const KeyShown: Story = {
  parameters: { mock: withOneLicense() },
  play: async ({ canvasElement }) => {
    await press(canvasElement, `[part~=key-button][title="${licenses.showKey}"]`);
    await see(canvasElement, 'AAAAAA-BBBBBB-CCCCCC-DDDDDD');
  },
};
const suspended = { mock: withOneLicense({ status: 'suspended', metadata: [{ key: 'Reason', value: 'Invoice 2041 is unpaid since October 3.' }] }) };

/** A license that does not work: the vendor's reason, and whom to ask. */
export const Suspended: Story = {
  parameters: suspended,
  render: (args) => renderElement(args, 'cx-licenses', html`<a slot="contact" href="#contact">Contact billing</a><p slot="billing">Next charge: January 15</p>`),
  play: open('details', place.suspended),
};
export const SuspendedDark: Story = { ...Suspended, globals: { scheme: 'dark' } };
export const SuspendedNarrow: Story = { ...Suspended, globals: { width: 'narrow' } };
export const NoSeatLeft: Story = { parameters: { mock: withOneLicense({ seats: { used: 3, allowed: 3 } }) }, play: open('details', place.noSeat) };
export const Cards: Story = { args: { layout: 'cards' }, play: seeing(licenseStatus.active) };
export const NeedsAttention: Story = { play: seeing(overview.attention) };

export const Details: Story = { play: open('details', 'Professional') };
export const DetailsDark: Story = { ...Details, globals: { scheme: 'dark' } };
export const DetailsNarrow: Story = { ...Details, globals: { width: 'narrow' } };
export const DetailsOfLittle: Story = { parameters: { mock: withOneLicense({ metadata: [], meters: [], maintenanceExpiresAt: null }) }, play: open('details', place.added) };
export const Machines: Story = { play: open('machines', 'studio-workstation') };
export const MachinesRightToLeft: Story = { play: open('machines', 'studio-workstation'), globals: { language: 'ar' } };
export const MachinesLoading: Story = { parameters: answering('listActivations', forever), play: ({ canvasElement }) => press(canvasElement, '[part~=license-link]') };
export const MachinesNone: Story = { parameters: { mock: (mock: MockAdapter) => (withLicenses(mock), (mock.activations = [])) }, play: open('machines', machines.none) };
export const MachinesProviderUnavailable: Story = { parameters: answering('listActivations', { problem: 'provider-unavailable' }), play: open('machines', problems['provider-unavailable']) };
export const FreeMachine: Story = {
  play: async (context) => {
    await open('machines', machines.free)(context);
    await press(context.canvasElement, '[part~=release-button]');
    await see(context.canvasElement, machines.confirmTitle);
  },
};
export const FreeMachineDark: Story = { ...FreeMachine, globals: { scheme: 'dark' } };
export const FreeMachineNarrow: Story = { ...FreeMachine, globals: { width: 'narrow' } };
export const Freeing: Story = { parameters: answering('releaseActivation', forever), play: free(machines.freeing) };
export const MachineFreed: Story = { play: free(machines.left.other) };
export const FreeMachineNotFound: Story = { parameters: answering('releaseActivation', { problem: 'not-found' }), play: free(problems['not-found']) };
export const FreeMachineDeactivationLimit: Story = { parameters: answering('releaseActivation', { problem: 'deactivation-limit' }), play: free(problems['deactivation-limit']) };
export const FreeMachineProviderUnavailable: Story = { parameters: answering('releaseActivation', { problem: 'provider-unavailable' }), play: free(problems['provider-unavailable']) };
export const NoMoreToFree: Story = { parameters: { mock: withOneLicense({ deactivations: { used: 5, allowed: 5 } }) }, play: open('machines', machines.limitReached) };
/** Several machines at once: those that have not been seen for long. */
const chooseAbsent: Play = async (context) => {
  const { canvasElement } = context;
  await open('machines', machines.freeSeveral)(context);
  await press(canvasElement, '[part~=bulk-button]');
  await press(canvasElement, '[part~=preset-button]:last-of-type');
  await see(canvasElement, bulkRelease.free.other);
};
const freeChosen = (text: string): Play => async (context) => {
  await chooseAbsent(context);
  await press(context.canvasElement, '[part~=bulk-confirm]');
  await see(context.canvasElement, bulkRelease.confirmTitle.other);
  await press(context.canvasElement, '[part~=dialog-confirm]');
  await see(context.canvasElement, text);
};
export const ManyMachines: Story = { parameters: { mock: withManyMachines }, play: open('machines', machines.freeSeveral) };
export const FreeSeveral: Story = { parameters: { mock: withManyMachines }, play: chooseAbsent };
export const FreeSeveralDark: Story = { ...FreeSeveral, globals: { scheme: 'dark' } };
export const FreeSeveralNarrow: Story = { ...FreeSeveral, globals: { width: 'narrow' } };
export const FreeSeveralAsk: Story = {
  parameters: { mock: withManyMachines },
  play: async (context) => {
    await chooseAbsent(context);
    await press(context.canvasElement, '[part~=bulk-confirm]');
    await see(context.canvasElement, bulkRelease.confirmText);
  },
};
export const FreeingSeveral: Story = { parameters: { mock: (mock: MockAdapter) => (withManyMachines(mock), mock.fault('releaseActivation', forever, true)) }, play: freeChosen(bulkRelease.progress) };
export const SeveralFreed: Story = { parameters: { mock: withManyMachines }, play: freeChosen('10 of 40 machines') };
/** One of them could not be deactivated: it says so, and stays chosen. */
export const SeveralFreedButOne: Story = { parameters: { mock: (mock: MockAdapter) => (withManyMachines(mock), mock.fault('releaseActivation', { problem: 'not-found' })) }, play: freeChosen(bulkRelease.failed.other) };

/** A machine without a network: the steps, and where its request file goes. */
const openOffline: Play = async (context) => {
  await open('machines', machines.withoutNetwork)(context);
  await press(context.canvasElement, '[part~=offline-button]');
  await see(context.canvasElement, offlineActivation.drop);
};
const sendRequest = (text: string): Play => async (context) => {
  const { canvasElement } = context;
  await openOffline(context);
  await press(canvasElement, '[part=paste] summary');
  await paste(canvasElement, '[part=textarea]', 'eyJhbGciOiJub25lIn0.eyJmaW5nZXJwcmludCI6IjEifQ.MQ');
  await press(canvasElement, '[part~=offline-submit]:not([aria-disabled])');
  await see(canvasElement, text);
};
export const WithoutNetwork: Story = { play: openOffline };
export const WithoutNetworkDark: Story = { ...WithoutNetwork, globals: { scheme: 'dark' } };
export const WithoutNetworkNarrow: Story = { ...WithoutNetwork, globals: { width: 'narrow' } };
export const WithoutNetworkActivated: Story = { play: sendRequest(offlineActivation.activated) };
export const WithoutNetworkActivating: Story = { parameters: answering('activateOffline', forever), play: sendRequest(offlineActivation.activating) };
export const WithoutNetworkInvalidRequest: Story = { parameters: answering('activateOffline', { problem: 'invalid-request' }), play: sendRequest(offlineActivation.notRequest) };
export const WithoutNetworkForbidden: Story = { parameters: answering('activateOffline', { problem: 'forbidden' }), play: sendRequest(offlineActivation.notAllowed) };
export const WithoutNetworkNotSupported: Story = { parameters: answering('activateOffline', { problem: 'not-supported' }), play: sendRequest(problems['not-supported']) };
/** Deactivated by a file, as it was activated. */
export const WithoutNetworkFree: Story = {
  play: async (context) => {
    await openOffline(context);
    await press(context.canvasElement, '[part=radio]:not(:checked)');
    await see(context.canvasElement, offlineActivation.makeFreeRequest);
  },
};

export const Downloads: Story = { play: open('downloads', 'Analytical Engine 2.4') };
export const DownloadsNone: Story = { parameters: { mock: (mock: MockAdapter) => (withLicenses(mock), (mock.releases = [])) }, play: open('downloads', releases.emptyTitle) };
export const DownloadsProviderUnavailable: Story = { parameters: answering('listReleases', { problem: 'provider-unavailable' }), play: open('downloads', problems['provider-unavailable']) };

export const Slots: Story = {
  parameters: { mock: withOneLicense() },
  render: (args) =>
    renderElement(
      args,
      'cx-licenses',
      html`<h2 slot="header">Your licenses</h2>
        <a slot="license-actions-active" href="#renew">Renew</a>
        <p slot="footer">Need more seats? <a href="#buy">Buy them here</a>.</p>`,
    ),
  play: seeing('Renew'),
};
