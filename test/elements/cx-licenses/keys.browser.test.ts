import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createLicense } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, focused, part, seen } from '../inside.ts';
import { openLicenses, refuseToSignIn } from './licenses-page.ts';

const key = 'AAAAAA-BBBBBB-CCCCCC-DDDDDD';

/** Replaces the clipboard of the browser, which needs a permission, for one test. */
function useClipboard(writeText: (text: string) => Promise<void>): void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
}

describe('<cx-licenses>, keys', () => {
  const mock = useMockAdapter();
  beforeEach(() => {
    mock().licenses = [createLicense({ key })];
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('hides the key but for its end', async () => {
    const element = await openLicenses(mock());
    expect(element.shadowRoot!.innerHTML).not.to.include('BBBBBB');
    expect(seen(element)).to.include('DDDD');
    expect(part(element, 'key').textContent).to.include('hidden, ends in DDDD');
  });

  it('shows nothing at all of a short key', async () => {
    mock().licenses = [createLicense({ key: 'ABC-123' })];
    const element = await openLicenses(mock());
    expect(element.shadowRoot!.innerHTML).not.to.include('123');
  });

  it('shows and hides the key by keyboard, as text and never in an attribute', async () => {
    const element = await openLicenses(mock());
    part(element, 'key-button', /Show key/).focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(part(element, 'key-text').textContent).to.equal(key);
    const attributes = Array.from(element.shadowRoot!.querySelectorAll('*')).flatMap((node) => Array.from(node.attributes, ({ value }) => value));
    expect(attributes.some((value) => value.includes('BBBBBB'))).to.equal(false);
    await expectAccessible(element);
    expect(focused()!.getAttribute('aria-label')).to.equal('Hide key');
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(element.shadowRoot!.innerHTML).not.to.include('BBBBBB');
  });

  it('copies the key while it is hidden, and says so', async () => {
    let copied = '';
    useClipboard(async (text) => void (copied = text));
    const element = await openLicenses(mock());
    part(element, 'key-button', /Copy key/).click();
    await eventually(() => announced(element) === 'License key copied.');
    expect(copied).to.equal(key);
    expect(element.shadowRoot!.innerHTML).not.to.include('BBBBBB');
  });

  it('shows and selects the key where copying is not allowed', async () => {
    useClipboard(() => Promise.reject(new Error('blocked')));
    const element = await openLicenses(mock());
    part(element, 'key-button', /Copy key/).click();
    await eventually(() => announced(element).startsWith('The browser did not allow copying.'));
    expect(part(element, 'key-text').textContent).to.equal(key);
  });

  it('hides every key again when somebody signs out', async () => {
    const element = await openLicenses(mock());
    part(element, 'key-button', /Show key/).click();
    await element.updateComplete;
    mock().signedIn = undefined;
    element.refresh();
    await refuseToSignIn();
    await eventually(() => seen(element).includes('Sign in to see your licenses.'));
    expect(element.shadowRoot!.innerHTML).not.to.include('BBBBBB');
  });
});
