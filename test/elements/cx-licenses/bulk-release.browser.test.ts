import { expect } from '@open-wc/testing';
import type { CxLicenses } from '../../../src/elements/cx-licenses/cx-licenses.ts';
import { createActivation, createLicense } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, focused, nextEvent, part, seeing, seen } from '../inside.ts';
import { disclose, inDays, openLicenses } from './licenses-page.ts';

const all = <Found extends HTMLElement>(element: CxLicenses, name: string) => [...element.shadowRoot!.querySelectorAll<Found>(`[part~="${name}"]`)];
const chosen = (element: CxLicenses) => all<HTMLInputElement>(element, 'machine-checkbox').map(({ checked }) => checked);

async function openBulk(element: CxLicenses): Promise<HTMLElement> {
  const details = await disclose(element, 'machines');
  part(element, 'bulk-button').click();
  await eventually(() => element.shadowRoot!.querySelector('[part="bulk"]'));
  return details;
}

async function confirm(element: CxLicenses): Promise<void> {
  part(element, 'bulk-confirm').click();
  await eventually(() => element.shadowRoot!.querySelector('dialog')?.open);
  part(element, 'dialog-confirm').click();
}

describe('<cx-licenses>, freeing several machines', () => {
  const mock = useMockAdapter();
  const freed = () => mock().calls.filter(({ name }) => name === 'releaseActivation').map(({ url }) => url.pathname.split('/').at(-1));
  beforeEach(() => {
    mock().licenses = [createLicense({ seats: { used: 4, allowed: 9 }, deactivations: { used: 0, allowed: null } })];
    mock().activations = [
      createActivation({ id: 'fresh', hostname: 'fresh', lastSeenAt: inDays(-3) }),
      createActivation({ id: 'old', hostname: 'old', lastSeenAt: inDays(-100) }),
      createActivation({ id: 'older', hostname: 'older', lastSeenAt: inDays(-200) }),
      createActivation({ id: 'away', hostname: 'away', offline: true, lastSeenAt: inDays(-300) }),
    ];
  });

  it('is not there for one machine, nor where none can be freed', async () => {
    mock().activations.length = 1;
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    expect(all(element, 'bulk-button')).to.have.length(0);
  });

  it('chooses those not seen for so many days, but none that is never seen because it is offline', async () => {
    const element = await openLicenses(mock());
    await openBulk(element);
    part(element, 'preset-button', '30 days').click();
    await element.updateComplete;
    expect(chosen(element)).to.deep.equal([false, true, true, false]);
    expect(part(element, 'bulk-hint').textContent).to.include('Offline machines are never seen');
    part(element, 'preset-button', '180 days').click();
    await element.updateComplete;
    expect(chosen(element)).to.deep.equal([false, false, true, false]);
    await expectAccessible(element);
  });

  it('chooses all at once, or as many as may be deactivated, and none again', async () => {
    mock().licenses[0]!.deactivations = { used: 2, allowed: 5 };
    const element = await openLicenses(mock());
    await openBulk(element);
    const everything = part<HTMLInputElement>(element, 'select-all');
    everything.click();
    await element.updateComplete;
    expect(chosen(element)).to.deep.equal([true, true, true, false]);
    await expectAccessible(element);
    all<HTMLInputElement>(element, 'machine-checkbox')[0]!.click();
    await element.updateComplete;
    expect(everything.indeterminate).to.equal(true);
    everything.click();
    await element.updateComplete;
    everything.click();
    await element.updateComplete;
    expect(chosen(element)).to.deep.equal([false, false, false, false]);
  });

  it('names the machines in the question, and does nothing when it is not confirmed', async () => {
    const element = await openLicenses(mock());
    await openBulk(element);
    part(element, 'preset-button', '30 days').click();
    await element.updateComplete;
    part(element, 'bulk-confirm').click();
    await eventually(() => element.shadowRoot!.querySelector('dialog')?.open);
    const dialog = part<HTMLDialogElement>(element, 'dialog');
    for (const text of ['Deactivate 2 machines?', 'old', 'older', 'This cannot be undone.']) expect(dialog.innerText).to.include(text);
    expect(focused()!.textContent).to.include('Cancel');
    await expectAccessible(element);
    part(element, 'dialog-cancel').click();
    await eventually(() => !element.shadowRoot!.querySelector('dialog')?.open);
    expect(freed()).to.deep.equal([]);
    expect(chosen(element)).to.deep.equal([false, true, true, false]);
  });

  it('frees one after the other, tells how far it is, and what came of it', async () => {
    let answer = () => {};
    const element = await openLicenses(mock());
    const details = await openBulk(element);
    part(element, 'preset-button', '30 days').click();
    await element.updateComplete;
    mock().fault('releaseActivation', { delay: new Promise<void>((resolve) => void (answer = resolve)) });
    await confirm(element);
    await seeing(element, 'Deactivating 1 of 2…');
    await eventually(() => freed().length === 1);
    await expectAccessible(element);
    answer();
    await eventually(() => announced(element) === '2 machines have been deactivated.');
    expect(freed()).to.deep.equal(['old', 'older']);
    await seeing(element, '2 of 9 machines');
    await eventually(() => focused() === details.querySelector('[part~=section-title]'));
    expect(all(element, 'bulk')).to.have.length(0);
  });

  it('goes on after a machine that could not be freed, says so there, and keeps it chosen', async () => {
    const element = await openLicenses(mock());
    await openBulk(element);
    part(element, 'preset-button', '30 days').click();
    await element.updateComplete;
    mock().fault('releaseActivation', { problem: 'not-found' });
    await confirm(element);
    await seeing(element, '1 machine has been deactivated. 1 could not be deactivated.');
    expect(part(element, 'machine', /^\s*old/).innerText).to.include('This is no longer there.');
    expect(freed()).to.deep.equal(['old', 'older']);
    expect(chosen(element)).to.deep.equal([false, true, false]);
    await expectAccessible(element);
  });

  it('frees no more than may be freed: chooses those that were away longest, and says why', async () => {
    mock().licenses = [createLicense({ seats: { used: 4, allowed: 9 }, deactivations: { used: 4, allowed: 5 } })];
    const element = await openLicenses(mock());
    await openBulk(element);
    part(element, 'preset-button', '30 days').click();
    await element.updateComplete;
    expect(chosen(element)).to.deep.equal([false, false, true, false]);
    expect(part(element, 'bulk-hint').textContent).to.include('Only 1 more can be deactivated');
    expect(all<HTMLInputElement>(element, 'machine-checkbox').map(({ disabled }) => disabled)).to.deep.equal([true, true, false, true]);
  });

  it('stops at what the next machine would meet too', async () => {
    const element = await openLicenses(mock());
    await openBulk(element);
    part(element, 'preset-button', '30 days').click();
    await element.updateComplete;
    mock().fault('releaseActivation', { problem: 'deactivation-limit' });
    setTimeout(() => void confirm(element));
    expect((await nextEvent(element, 'cx-problem')).problem.code).to.equal('deactivation-limit');
    await seeing(element, '1 could not be deactivated.');
    expect(freed()).to.have.length(1);
  });

  it('stops when asked to', async () => {
    let answer = () => {};
    const element = await openLicenses(mock());
    await openBulk(element);
    part(element, 'preset-button', '30 days').click();
    await element.updateComplete;
    mock().fault('releaseActivation', { delay: new Promise<void>((resolve) => void (answer = resolve)) });
    await confirm(element);
    await seeing(element, 'Deactivating 1 of 2…');
    part(element, 'bulk-stop').click();
    answer();
    await eventually(() => announced(element) === '1 machine has been deactivated.');
    expect(freed()).to.deep.equal(['old']);
  });

  it('lets the page keep a machine', async () => {
    const element = await openLicenses(mock());
    await openBulk(element);
    part(element, 'preset-button', '30 days').click();
    await element.updateComplete;
    element.addEventListener('cx-activation-release', (event) => event.activation.hostname === 'old' && event.preventDefault());
    await confirm(element);
    await eventually(() => announced(element) === '1 machine has been deactivated.');
    expect(freed()).to.deep.equal(['older']);
    expect(seen(element)).to.include('old');
  });

  it('chooses none, and goes away, on Cancel', async () => {
    const element = await openLicenses(mock());
    const details = await openBulk(element);
    part(element, 'bulk-cancel').click();
    await element.updateComplete;
    expect(all(element, 'machine-checkbox')).to.have.length(0);
    expect(focused()).to.equal(details.querySelector('[part~=section-title]'));
  });
});

describe('<cx-licenses>, many machines', () => {
  const mock = useMockAdapter();
  beforeEach(() => {
    mock().licenses = [createLicense({ seats: { used: 130, allowed: null } })];
    mock().activations = Array.from({ length: 130 }, (_, index) => createActivation({ id: `m${index}`, hostname: `pc-${index}`, os: index === 77 ? 'macos' : 'linux' }));
  });

  it('are searched by name and by what is said of them', async () => {
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    const search = part<HTMLInputElement>(element, 'input');
    const find = async (text: string) => {
      search.value = text;
      search.dispatchEvent(new Event('input'));
      await element.updateComplete;
      return all(element, 'machine-name').map(({ textContent }) => textContent);
    };
    expect(await find('PC-42')).to.deep.equal(['pc-42']);
    expect(await find('macos')).to.deep.equal(['pc-77']);
    expect(await find('<b>')).to.deep.equal([]);
    await seeing(element, 'No machine matches “<b>”.');
    await expectAccessible(element);
  });

  it('come a hundred at a time', async () => {
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    expect(all(element, 'machine')).to.have.length(100);
    expect(seen(element)).to.include('These are the first 100.');
    part(element, 'more-button').click();
    await eventually(() => all(element, 'machine').length === 130);
    expect(all(element, 'more-button')).to.have.length(0);
  });
});
