import { expect } from '@open-wc/testing';
import { createLicense } from '../../mocks/fixtures.ts';
import { simulateTime } from '../../mocks/simulated-time.ts';
import { quiet, useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, part, seeing, seen } from '../inside.ts';
import { openLicenses } from './licenses-page.ts';

const first = createLicense({ createdAt: '2026-01-01T00:00:00Z' });
const bought = createLicense({ id: 'license-2', productName: 'Difference Engine', createdAt: '2026-06-01T00:00:00Z' });
const processing = 'Your payment is being turned into a license…';

describe('<cx-licenses>, while a payment becomes a license', () => {
  const mock = useMockAdapter();
  const watches = () => mock().calls.filter(({ name }) => name === 'listPurchases');
  const lists = () => mock().calls.filter(({ name }) => name === 'listLicenses').length;
  const watching = () => eventually(() => watches().some(({ url }) => url.searchParams.get('after')), 'nobody watches');
  beforeEach(() => {
    mock().licenses = [first];
  });

  it('says so as soon as the adapter does, in the place of the license, and shows it when it is there', async () => {
    const element = await openLicenses(mock());
    await watching();
    const asked = watches().length;
    mock().setPurchases({ 'stripe:cs_1': 'processing' });
    await seeing(element, processing);
    await eventually(() => watches().length > asked);
    expect(watches()[asked]!.url.searchParams.get('after'), 'the question that waited was not answered').to.equal(mock().purchases.version);
    expect(announced(element)).to.equal(processing);
    expect(part(element, 'licenses').firstElementChild!.part.contains('license-awaited')).to.equal(true);
    await expectAccessible(element);
    mock().licenses = [bought, first];
    mock().setPurchases({ 'stripe:cs_1': 'done' });
    await seeing(element, 'Difference Engine');
    await eventually(() => !seen(element).includes(processing), 'it is still said');
    expect(part(element, 'license-new').textContent).to.include('Difference Engine');
    expect(announced(element)).to.equal('A new license has arrived.');
  });

  it('keeps the place until the license is among the others, however late the vendor lists it', async () => {
    const element = await openLicenses(mock());
    await watching();
    mock().setPurchases({ 'stripe:cs_1': 'processing' });
    await seeing(element, processing);
    const before = lists();
    mock().setPurchases({ 'stripe:cs_1': 'done' });
    await eventually(() => lists() >= before + 2);
    expect(seen(element)).to.include(processing);
    mock().licenses = [bought, first];
    await seeing(element, 'Difference Engine');
    await eventually(() => !seen(element).includes(processing), 'it is still said');
  });

  it('stands where the text for no licenses is', async () => {
    mock().licenses = [];
    mock().setPurchases({ 'stripe:cs_1': 'processing' });
    const element = await openLicenses(mock());
    await seeing(element, processing);
    expect(seen(element)).not.to.include('No licenses yet');
    await expectAccessible(element);
  });

  it('has a row in a table', async () => {
    mock().setPurchases({ 'stripe:cs_1': 'processing' });
    const element = await openLicenses(mock(), { layout: 'table' });
    await seeing(element, processing);
    await expectAccessible(element);
  });

  it('says that nothing needs to be done when it takes longer', async () => {
    mock().setPurchases({ 'stripe:cs_1': 'delayed' });
    const element = await openLicenses(mock());
    await seeing(element, 'We have your payment. It takes longer than usual; you need not do anything.');
    await expectAccessible(element);
  });

  it('says nothing of what was done before the page was opened', async () => {
    mock().setPurchases({ 'stripe:cs_1': 'done' });
    const element = await openLicenses(mock());
    await watching();
    expect(element.shadowRoot!.querySelector('[part="license-awaited"]')).to.equal(null);
    expect(lists()).to.equal(1);
  });

  it('looks once more for what was done while the page was opened', async () => {
    // The first list is told without it, however fast the next one is asked for.
    Object.defineProperty(mock(), 'licenses', { get: () => (lists() > 1 ? [bought] : []) });
    mock().setPurchases({ 'stripe:cs_1': 'done' });
    for (const item of mock().purchases.items) item.updatedAt = new Date().toISOString();
    const element = await openLicenses(mock());
    await seeing(element, 'Difference Engine');
    expect(seen(element)).not.to.include(processing);
  });

  it('watches once for many elements', async () => {
    const one = await openLicenses(mock());
    one.parentElement!.append(document.createElement('cx-licenses'));
    await watching();
    mock().setPurchases({ 'stripe:cs_1': 'processing' });
    for (const element of one.parentElement!.querySelectorAll('cx-licenses')) await seeing(element, processing);
    const versions = watches().map(({ url }) => url.searchParams.get('after'));
    expect(versions.length).to.equal(new Set(versions).size);
  });

  it('asks nothing where the adapter has no payments, and nothing more after the element has left', async () => {
    mock().capabilities.purchases = false;
    await openLicenses(mock());
    await quiet();
    expect(watches()).to.deep.equal([]);
    mock().capabilities.purchases = true;
    const element = await openLicenses(mock());
    await watching();
    const time = simulateTime();
    try {
      element.remove();
      const before = watches().length;
      mock().setPurchases({ 'stripe:cs_1': 'processing' });
      await quiet();
      await time.pass(120_000);
      await quiet();
      expect(watches().length).to.equal(before);
    } finally {
      time.end();
    }
  });

  it('keeps failures quiet, and goes on', async () => {
    mock().fault('listPurchases', { problem: 'store-unavailable' });
    const element = await openLicenses(mock());
    await watching();
    expect(element.shadowRoot!.querySelector('[part="alert"]')).to.equal(null);
    mock().setPurchases({ 'stripe:cs_1': 'processing' });
    await seeing(element, processing);
  });
});
