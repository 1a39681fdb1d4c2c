import { expect } from '@open-wc/testing';
import { createActivation, createLicense } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { eventually, expectAccessible, focused, part, seeing, seen } from '../inside.ts';
import { disclose, openLicenses } from './licenses-page.ts';

describe('<cx-licenses>, names of the customer\'s own', () => {
  const mock = useMockAdapter();
  beforeEach(() => {
    mock().capabilities.ownNames = true;
    mock().licenses = ['one', 'two'].map((id) => createLicense({ id, productName: `Engine ${id}` }));
    mock().activations = [createActivation({ id: 'machine-1', licenseId: 'one', hostname: 'ada-laptop' })];
  });

  async function openForm(button: () => HTMLElement | null): Promise<void> {
    await eventually(button, 'nothing offers it');
    button()!.click();
    await eventually(() => focused()?.matches('input[name=name]'), 'the form does not open');
  }
  const type = (element: Element, field: string, value: string) => Object.assign(element.shadowRoot!.querySelector<HTMLInputElement>(`[part~=naming] [name=${field}]`)!, { value });

  it('gives a license a name and a note, which its place and the list show', async () => {
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    await openForm(() => element.shadowRoot!.querySelector<HTMLElement>('[part~=rename-button]'));
    await expectAccessible(element);
    type(element, 'name', 'Studio <b>laptop</b>');
    type(element, 'note', 'Second room\nleft');
    part(element, 'save-button').click();
    await eventually(() => part(element, 'product').textContent!.trim() === 'Studio <b>laptop</b>', 'the name is not shown');
    expect(mock().calls.find(({ name }) => name === 'nameLicense')!.body).to.deep.equal({ name: 'Studio <b>laptop</b>', note: 'Second room\nleft' });
    expect(part(element, 'place-product').textContent!.trim()).to.equal('Engine one');
    expect(part(element, 'note').innerText).to.contain('Second room\nleft');
    expect(focused()).to.equal(part(element, 'rename-button'));
    part(element, 'back-link').click();
    await seeing(element, 'Studio <b>laptop</b>');
    expect(seen(element)).to.contain('Engine one');
  });

  it('gives a machine a name, beside what it calls itself', async () => {
    const element = await openLicenses(mock());
    const machines = await disclose(element, 'machines');
    await openForm(() => machines.querySelector<HTMLElement>('[part~=rename-button]'));
    type(element, 'name', 'Cutting room');
    part(element, 'save-button').click();
    await eventually(() => part(element, 'machine-name').textContent!.trim() === 'Cutting room', 'the name is not shown');
    expect(part(element, 'machine-facts').textContent).to.contain('ada-laptop');
  });

  it('leaves everything as it was on Escape, and says what went wrong', async () => {
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    await openForm(() => element.shadowRoot!.querySelector<HTMLElement>('[part~=rename-button]'));
    type(element, 'name', 'Other');
    mock().fault('nameLicense', { problem: 'store-unavailable' });
    part(element, 'save-button').click();
    await eventually(() => element.shadowRoot!.querySelector('[part~=naming] [part=alert]'), 'nothing is said');
    expect(element.shadowRoot!.querySelector<HTMLInputElement>('[name=name]')!.value, 'what was typed').to.equal('Other');
    focused()!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await eventually(() => !element.shadowRoot!.querySelector('[part~=naming]'), 'the form stays');
    expect(part(element, 'product').textContent!.trim()).to.equal('Engine one');
  });

  it('offers none where the adapter keeps none', async () => {
    mock().capabilities.ownNames = undefined;
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    expect(element.shadowRoot!.querySelector('[part~=rename-button]')).to.equal(null);
  });
});

describe('<cx-licenses>, a license by its key', () => {
  const mock = useMockAdapter();
  beforeEach(() => {
    mock().capabilities.claimLicenses = true;
    mock().claimable = [createLicense({ id: 'claimed', productName: 'Loom', key: 'AAAA-BBBB-CCCC' })];
  });

  async function openForm(element: Element): Promise<void> {
    await eventually(() => element.shadowRoot!.querySelector('[part~=claim-button]'), 'nothing offers it');
    part(element, 'claim-button').click();
    await eventually(() => focused()?.matches('input[name=key]'), 'the form does not open');
  }
  const enter = async (element: Element, key: string) => {
    Object.assign(element.shadowRoot!.querySelector<HTMLInputElement>('[part=claim-form] input')!, { value: key });
    part(element, 'claim-submit').click();
  };

  it('adds it, also where there is none yet, and opens it', async () => {
    const element = await openLicenses(mock());
    await openForm(element);
    await expectAccessible(element);
    await enter(element, ' AAAA-BBBB-CCCC ');
    await eventually(() => element.shadowRoot!.querySelector('[part=place]') && focused()?.textContent?.trim() === 'Loom', 'it is not opened');
    expect(mock().calls.find(({ name }) => name === 'claimLicense')!.body).to.deep.equal({ key: 'AAAA-BBBB-CCCC' });
  });

  it('says of a key that is none what to do', async () => {
    mock().licenses = [createLicense()];
    const element = await openLicenses(mock());
    await openForm(element);
    await enter(element, 'ZZZZ');
    await seeing(element, 'No license can be added with this key.');
    expect(element.shadowRoot!.querySelector<HTMLInputElement>('[name=key]')!.value).to.equal('ZZZZ');
  });

  it('is not offered where the adapter has it not', async () => {
    mock().capabilities.claimLicenses = undefined;
    mock().licenses = [createLicense()];
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    expect(element.shadowRoot!.querySelector('[part=claim]')).to.equal(null);
  });
});
