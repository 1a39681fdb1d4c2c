import { expect } from '@open-wc/testing';
import { createLicense } from '../../mocks/fixtures.ts';
import { simulateTime } from '../../mocks/simulated-time.ts';
import { quiet, useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, nextEvent, part, seeing, seen } from '../inside.ts';
import { comeBack, openLicenses, refuseToSignIn } from './licenses-page.ts';

const first = createLicense({ createdAt: '2026-01-01T00:00:00Z' });
const bought = createLicense({ id: 'license-2', productName: 'Difference Engine', createdAt: '2026-06-01T00:00:00Z' });

describe('<cx-licenses>, what changes while the page is open', () => {
  const mock = useMockAdapter();
  const lists = () => mock().calls.filter(({ name }) => name === 'listLicenses').length;
  let time: ReturnType<typeof simulateTime>;
  beforeEach(() => {
    mock().licenses = [first];
    time = simulateTime();
  });
  afterEach(() => time.end());

  it('shows a license that was bought when somebody comes back to the page, marks it and says so', async () => {
    const element = await openLicenses(mock());
    mock().licenses = [bought, first];
    comeBack();
    await seeing(element, 'Difference Engine');
    expect(part(element, 'license-new').textContent).to.include('Difference Engine').and.to.include('New');
    expect(element.shadowRoot!.querySelectorAll('[part~="license-new"]').length).to.equal(1);
    expect(announced(element)).to.equal('A new license has arrived.');
    await expectAccessible(element);
  });

  it('does so by itself after the interval, without anything being done', async () => {
    const element = await openLicenses(mock(), { refreshInterval: 0.2 });
    mock().licenses = [bought, first];
    await time.pass(200);
    await seeing(element, 'Difference Engine');
  });

  it('asks nothing by itself when the interval is 0', async () => {
    await openLicenses(mock(), { refreshInterval: 0 });
    const before = lists();
    await time.pass(3_600_000);
    await quiet();
    expect(lists()).to.equal(before);
  });

  it('calls nothing new that is older than what was there', async () => {
    mock().licenses = [bought];
    const element = await openLicenses(mock());
    mock().licenses = [bought, first];
    element.refresh();
    await seeing(element, 'Analytical Engine');
    expect(element.shadowRoot!.querySelector('[part="new"]')).to.equal(null);
  });

  it('shares one request among refreshes that come together', async () => {
    const element = await openLicenses(mock());
    const before = lists();
    element.refresh();
    element.refresh();
    comeBack();
    await quiet();
    expect(lists()).to.equal(before + 1);
  });

  it('says that the first load failed, and tries again on request', async () => {
    mock().fault('listLicenses', { problem: 'provider-unavailable' });
    const element = await openLicenses(mock());
    await seeing(element, 'cannot be reached right now');
    expect(element.shadowRoot!.querySelector('[part="skeleton"]')).to.equal(null);
    await expectAccessible(element);
    part(element, 'alert-action').click();
    await seeing(element, 'Analytical Engine');
    expect(seen(element)).not.to.include('cannot be reached');
  });

  it('keeps what was last known when there is no network, says so, and tells the page', async () => {
    const element = await openLicenses(mock());
    mock().fault('listLicenses', 'network-error');
    setTimeout(comeBack);
    const { problem } = await nextEvent(element, 'cx-problem');
    expect(problem.code).to.equal('offline');
    await seeing(element, 'No connection.');
    for (const text of ['This is what was last known.', 'Analytical Engine']) expect(seen(element)).to.include(text);
    await expectAccessible(element);
    window.dispatchEvent(new Event('online'));
    await eventually(() => !seen(element).includes('No connection.'));
  });

  it('leaves the adapter alone for as long as it asks to be', async () => {
    const element = await openLicenses(mock());
    mock().fault('listLicenses', { problem: 'too-many-requests', retryAfter: 60 });
    comeBack();
    await seeing(element, 'Too many requests.');
    const before = lists();
    comeBack();
    await quiet();
    expect(lists()).to.equal(before);
  });

  it('asks to sign in when the session has ended, and says nothing of a problem', async () => {
    const element = await openLicenses(mock());
    let problems = 0;
    element.addEventListener('cx-problem', () => (problems += 1));
    mock().signedIn = undefined;
    comeBack();
    await refuseToSignIn();
    await seeing(element, 'Sign in to see your licenses.');
    expect(seen(element)).not.to.include('Analytical Engine');
    expect(problems).to.equal(0);
  });

  it('asks for licenses in the first request of a returning customer', async () => {
    await openLicenses(mock());
    await quiet();
    mock().calls.length = 0;
    await openLicenses(mock());
    expect(mock().calls.map(({ name }) => name).slice(0, 1)).to.deep.equal(['listLicenses']);
  });

  it('stops asking when it is taken out of the page', async () => {
    const element = await openLicenses(mock(), { refreshInterval: 1 });
    element.remove();
    await quiet();
    const before = lists();
    comeBack();
    await time.pass(60_000);
    await quiet();
    expect(lists()).to.equal(before);
  });
});
