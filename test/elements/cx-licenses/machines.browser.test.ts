import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CxLicenses } from '../../../src/elements/cx-licenses/cx-licenses.ts';
import { createActivation, createLicense } from '../../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, focused, nextEvent, part, seeing, seen } from '../inside.ts';
import { disclose, inDays, openLicenses } from './licenses-page.ts';

const dialogOf = (element: CxLicenses) => element.shadowRoot!.querySelector('dialog');
const isAsking = (element: CxLicenses) => Boolean(dialogOf(element)?.open);
const releases = (calls: { name: string }[]) => calls.filter(({ name }) => name === 'releaseActivation').length;

async function ask(element: CxLicenses): Promise<void> {
  part(element, 'release-button').focus();
  await sendKeys({ press: 'Enter' });
  await eventually(() => isAsking(element));
}

describe('<cx-licenses>, machines', () => {
  const mock = useMockAdapter();
  beforeEach(() => {
    mock().licenses = [createLicense({ seats: { used: 2, allowed: 3 }, deactivations: { used: 3, allowed: 5 } })];
    mock().activations = [
      createActivation({ hostname: 'ada-laptop', os: 'windows', osVersion: '11', lastSeenAt: inDays(-3) }),
      createActivation({ id: 'activation-2', hostname: 'lab-pc', offline: true }),
    ];
  });

  it('asks for machines when a license is opened, not before', async () => {
    const element = await openLicenses(mock());
    expect(mock().calls.some(({ name }) => name === 'listActivations')).to.equal(false);
    await disclose(element, 'machines');
    for (const text of ['ada-laptop', 'Windows 11', 'App 2.4.0', 'London, United Kingdom', 'Last seen 3 days ago', 'lab-pc', 'Offline', 'You can deactivate 2 more machines']) expect(seen(element)).to.include(text);
    await expectAccessible(element);
  });

  it('says that a license is in use nowhere', async () => {
    mock().activations = [];
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    expect(seen(element)).to.include('This license is not in use on any machine.');
  });

  it('stays in shape with a host name of 1,000 characters, and with none', async () => {
    mock().activations = [createActivation({ hostname: 'h'.repeat(1000) }), createActivation({ id: 'activation-2', hostname: null, os: null, osVersion: null, lastSeenAt: 'never' })];
    const element = await openLicenses(mock());
    element.style.width = '288px';
    await disclose(element, 'machines');
    expect(element.scrollWidth).to.be.at.most(288);
    expect(seen(element)).to.include('Unnamed machine');
    await expectAccessible(element);
  });

  it('asks before it frees a machine, says what it means, and leaves it be on Escape', async () => {
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    const opener = part(element, 'release-button');
    await ask(element);
    for (const text of ['Deactivate ada-laptop?', 'This cannot be undone.', 'You can deactivate 2 more machines']) expect(dialogOf(element)!.innerText).to.include(text);
    expect(focused()!.textContent).to.include('Cancel');
    await expectAccessible(element);
    await sendKeys({ press: 'Escape' });
    await eventually(() => !isAsking(element));
    expect(focused()).to.equal(opener);
    expect(releases(mock().calls)).to.equal(0);
  });

  it('frees a machine by keyboard: it goes, the seats follow, it is announced, and the focus stays near', async () => {
    const element = await openLicenses(mock());
    const details = await disclose(element, 'machines');
    await ask(element);
    await sendKeys({ press: 'Tab' });
    expect(focused()!.textContent).to.include('Deactivate machine');
    await sendKeys({ press: 'Enter' });
    await seeing(element, '1 of 3 machines');
    expect(Array.from(details.querySelectorAll('[part="machine-name"]'), (name) => name.textContent)).to.deep.equal(['lab-pc']);
    expect(seen(element)).to.include('You can deactivate 1 more machine of this license.');
    expect(announced(element)).to.equal('ada-laptop has been deactivated.');
    await eventually(() => focused() === details.querySelector('[part~=section-title]'));
    expect(mock().activations.map(({ id }) => id)).to.deep.equal(['activation-2']);
  });

  it('shows which machine is being freed, and frees it once however often it is clicked', async () => {
    let answer = () => {};
    mock().fault('releaseActivation', { delay: new Promise<void>((resolve) => void (answer = resolve)) });
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    await ask(element);
    part(element, 'dialog-confirm').click();
    part(element, 'dialog-confirm').click();
    await seeing(element, 'Deactivating…');
    part(element, 'release-button').click();
    await element.updateComplete;
    expect(isAsking(element)).to.equal(false);
    await expectAccessible(element);
    answer();
    await seeing(element, '1 of 3 machines');
    expect(releases(mock().calls)).to.equal(1);
  });

  it('lets the page stop it', async () => {
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    element.addEventListener('cx-activation-release', (event) => event.activation.hostname === 'ada-laptop' && event.preventDefault());
    await ask(element);
    const stopped = nextEvent(element, 'cx-activation-release');
    part(element, 'dialog-confirm').click();
    expect((await stopped).defaultPrevented).to.equal(true);
    await quiet();
    expect(isAsking(element)).to.equal(false);
    expect(releases(mock().calls)).to.equal(0);
    expect(seen(element)).to.include('ada-laptop');
  });

  it('says at the machine that it could not be freed, and tells the page', async () => {
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    mock().fault('releaseActivation', { problem: 'deactivation-limit' });
    await ask(element);
    setTimeout(() => part(element, 'dialog-confirm').click());
    const { problem } = await nextEvent(element, 'cx-problem');
    expect(problem.code).to.equal('deactivation-limit');
    await seeing(element, 'No more machines can be deactivated.');
    expect(part(element, 'machine').textContent).to.include('No more machines can be deactivated');
    await expectAccessible(element);
  });

  it('offers no button and says why when no more machines may be freed', async () => {
    mock().licenses = [createLicense({ deactivations: { used: 5, allowed: 5 } })];
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    expect(seen(element)).to.include('No more machines of this license can be deactivated.');
    expect(element.shadowRoot!.querySelector('[part~="release-button"]')).to.equal(null);
  });

  it('offers no button where the adapter cannot free machines', async () => {
    mock().capabilities.releaseActivation = false;
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    expect(element.shadowRoot!.querySelector('[part~="release-button"]')).to.equal(null);
  });

  it('says that machines could not be loaded, and tries again', async () => {
    mock().fault('listActivations', { problem: 'provider-unavailable' });
    const element = await openLicenses(mock());
    const details = await disclose(element, 'machines');
    await eventually(() => details.innerText.includes('cannot be reached'));
    await expectAccessible(element);
    details.querySelector<HTMLElement>('[part~="alert-action"]')!.click();
    await seeing(element, 'ada-laptop');
  });
});
