import { expect } from '@open-wc/testing';
import type { CxLicenses } from '../../../src/elements/cx-licenses/cx-licenses.ts';
import { createLicense } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, focused, part, seeing, seen } from '../inside.ts';
import { disclose, openLicenses } from './licenses-page.ts';

async function openOffline(element: CxLicenses): Promise<void> {
  await disclose(element, 'machines');
  part(element, 'offline-button').click();
  await eventually(() => element.shadowRoot!.querySelector('[part="offline"]'));
}

function pick(element: CxLicenses, content: string, name = 'request.dat'): void {
  const files = new DataTransfer();
  files.items.add(new File([content], name));
  const input = part<HTMLInputElement>(element, 'file-input');
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

function drop(element: CxLicenses, content: string): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([content], 'dropped.dat'));
  part(element, 'drop').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}

const isReady = (element: CxLicenses) => part(element, 'offline-submit').getAttribute('aria-disabled') !== 'true';
const free = (element: CxLicenses) => part(element, 'radio', '') && element.shadowRoot!.querySelectorAll<HTMLInputElement>('[part="radio"]')[1]!.click();

describe('<cx-licenses>, machines without a network', () => {
  const mock = useMockAdapter();
  const sent = (name: string) => mock().calls.filter((call) => call.name === name);
  beforeEach(() => {
    mock().licenses = [createLicense({ productName: 'Analytical Engine / Pro', seats: { used: 0, allowed: 3 } })];
  });

  for (const status of ['expired', 'suspended', 'revoked'] as const) {
    it(`are not spoken of where a license is ${status}: none could be activated`, async () => {
      mock().licenses = [createLicense({ status })];
      const element = await openLicenses(mock());
      await disclose(element, 'machines');
      expect(seen(element)).to.include('not in use on any machine');
      expect(element.shadowRoot!.querySelector('[part~="offline-button"]')).to.equal(null);
    });
  }

  it('can only be activated where no more machines of the license can be freed', async () => {
    mock().licenses = [createLicense({ deactivations: { used: 2, allowed: 2 } })];
    const element = await openLicenses(mock());
    await openOffline(element);
    expect(element.shadowRoot!.querySelector('[part~=radio]')).to.equal(null);
    expect(part(element, 'offline-submit').textContent).not.to.include('Deactivate');
    expect(part(element, 'steps').children.length).to.equal(3);
  });

  it('are not spoken of where the adapter knows of none', async () => {
    mock().capabilities.offlineActivation = false;
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    expect(element.shadowRoot!.querySelector('[part~="offline-button"]')).to.equal(null);
  });

  it('are activated by a request file: the steps are told, and the response file is there to be saved', async () => {
    const element = await openLicenses(mock());
    await openOffline(element);
    expect(seen(element)).to.include('It saves a request file.');
    expect(isReady(element)).to.equal(false);
    await expectAccessible(element);
    pick(element, 'aaa.bbb.ccc\n');
    await eventually(() => isReady(element));
    expect(part(element, 'drop').innerText).to.include('request.dat');
    part(element, 'offline-submit').click();
    part(element, 'offline-submit').click();
    await seeing(element, 'The machine is activated.');
    const link = part<HTMLAnchorElement>(element, 'download-link');
    expect(link.download).to.equal('Analytical-Engine-Pro-offline-response.dat');
    expect(await (await fetch(link.href)).text()).to.equal('response.to.aaa.bbb.ccc');
    expect(sent('activateOffline').map(({ body }) => body)).to.deep.equal([{ request: 'aaa.bbb.ccc' }]);
    expect(announced(element)).to.include('The machine is activated.');
    expect(focused()).to.equal(link);
    await seeing(element, '1 of 3 machines');
    await expectAccessible(element);
  });

  it('take a file that is dropped, or its text', async () => {
    const element = await openLicenses(mock());
    await openOffline(element);
    drop(element, 'a.b.c');
    await eventually(() => isReady(element));
    expect(part(element, 'drop').innerText).to.include('dropped.dat');
    element.shadowRoot!.querySelector<HTMLElement>('[part="paste"] summary')!.click();
    const text = part<HTMLTextAreaElement>(element, 'textarea');
    text.value = ' d.e.f ';
    text.dispatchEvent(new Event('input'));
    await eventually(() => !part(element, 'drop').innerText.includes('dropped.dat'));
    part(element, 'offline-submit').click();
    await seeing(element, 'The machine is activated.');
    expect(sent('activateOffline')[0]!.body).to.deep.equal({ request: 'd.e.f' });
  });

  for (const [what, content, sentence] of [
    ['a picture', '\u0000\u0001PNG', 'This is not a request file'],
    ['an empty file', '', 'This is not a request file'],
    ['a file that is too large', 'a'.repeat(40_000), 'too large'],
  ] as const) {
    it(`refuse ${what} with a sentence, and send nothing`, async () => {
      const element = await openLicenses(mock());
      await openOffline(element);
      pick(element, content);
      await seeing(element, sentence);
      expect(isReady(element)).to.equal(false);
      part(element, 'offline-submit').click();
      await element.updateComplete;
      expect(sent('activateOffline')).to.have.length(0);
      await expectAccessible(element);
    });
  }

  it('say that the license server takes it for no request file, and go on with another', async () => {
    const element = await openLicenses(mock());
    await openOffline(element);
    pick(element, 'a letter to a friend');
    await eventually(() => isReady(element));
    part(element, 'offline-submit').click();
    await seeing(element, 'This is not a request file of this product.');
    pick(element, 'a.b.c');
    await eventually(() => !seen(element).includes('This is not a request file'));
    part(element, 'offline-submit').click();
    await seeing(element, 'The machine is activated.');
  });

  it('say that there is no free seat', async () => {
    const element = await openLicenses(mock());
    await openOffline(element);
    pick(element, 'a.b.c');
    await eventually(() => isReady(element));
    // Somebody has taken it meanwhile.
    mock().licenses[0]!.seats = { used: 3, allowed: 3 };
    part(element, 'offline-submit').click();
    await seeing(element, 'This license is not active, or has no free seat.');
  });

  it('are freed by a file too, after a question', async () => {
    const element = await openLicenses(mock());
    await openOffline(element);
    free(element);
    await seeing(element, 'deactivate the license in the software');
    pick(element, 'a.b.c');
    await eventually(() => isReady(element));
    part(element, 'offline-submit').click();
    await eventually(() => element.shadowRoot!.querySelector('dialog')?.open);
    expect(part(element, 'dialog').innerText).to.include('This cannot be undone.');
    await expectAccessible(element);
    part(element, 'dialog-confirm').click();
    await eventually(() => announced(element) === 'The machine has been deactivated.');
    expect(sent('deactivateOffline')).to.have.length(1);
    expect(element.shadowRoot!.querySelector('[part="offline"]')).to.equal(null);
  });

  it('say that the machine of the file is not active', async () => {
    const element = await openLicenses(mock());
    await openOffline(element);
    free(element);
    pick(element, 'a.b.c');
    await eventually(() => isReady(element));
    mock().fault('deactivateOffline', { problem: 'not-found' });
    part(element, 'offline-submit').click();
    await eventually(() => element.shadowRoot!.querySelector('dialog')?.open);
    part(element, 'dialog-confirm').click();
    await seeing(element, 'This license is not in use on the machine of that file.');
  });
});
