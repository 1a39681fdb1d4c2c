import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CxProfile } from '../../../src/elements/cx-profile/cx-profile.ts';
import { createKit } from '../../../src/kit/kit.ts';
import { createOwnSession, createUser } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, focused, nextEvent, part, seeing, seen } from '../inside.ts';
import { dialogOf, edit, enter, errorOf, field, openProfile } from './profile-page.ts';

const codes = ['7H2K9QWE4R', 'M3X8V5TZ1P', 'H0W2P3LB7T'];

describe('the second factor in <cx-profile>', () => {
  const mock = useMockAdapter();
  const calls = (name: string) => mock().calls.filter((call) => call.name === name);
  const openAlone = () => openProfile(mock(), 'two-factor');

  /** Up to where the code of the app is asked for. */
  async function setUp(): Promise<CxProfile> {
    const element = await openAlone();
    await edit(element, 'Set up');
    await enter(element, 'password', 'correct horse');
    await sendKeys({ press: 'Enter' });
    await eventually(() => focused() === field(element, 'code'), 'no code is asked for');
    return element;
  }

  /** Up to the recovery codes. */
  async function turnOn(): Promise<CxProfile> {
    const element = await setUp();
    await enter(element, 'code', '246810');
    await sendKeys({ press: 'Enter' });
    await seeing(element, 'Your recovery codes');
    return element;
  }

  /** It is on, and what can be done with it is open. */
  async function manage(): Promise<CxProfile> {
    Object.assign(mock().accounts[0]!, { user: createUser({ twoFactorEnabled: true }), code: '123456' });
    const element = await openAlone();
    await seeing(element, 'On');
    part(element, 'button', 'Manage').click();
    await seeing(element, 'Turn off');
    return element;
  }

  async function prove(element: CxProfile, code: string, password = 'correct horse'): Promise<void> {
    await eventually(() => field(element, 'code')?.checkVisibility());
    await enter(element, 'password', password);
    await enter(element, 'code', code);
    await sendKeys({ press: 'Enter' });
  }

  it('is switched on by keyboard alone: password, code of the app, recovery codes', async () => {
    const element = await openAlone();
    expect(seen(element)).to.include('Off');
    await edit(element, 'Set up');
    await expectAccessible(element);
    await enter(element, 'password', 'correct horse');
    await sendKeys({ press: 'Enter' });
    await eventually(() => focused() === field(element, 'code'));
    await eventually(() => part(element, 'qr-code'));
    await expectAccessible(element);
    const changed = nextEvent(element, 'cx-profile-change');
    await sendKeys({ type: '246810' });
    await sendKeys({ press: 'Enter' });
    expect((await changed).user.twoFactorEnabled).to.equal(true);
    await seeing(element, 'shown only now');
    for (const code of codes) expect(seen(element)).to.include(code);
    await expectAccessible(element);
    await eventually(() => focused()?.textContent?.includes('Your recovery codes'), 'the focus is not where the codes are');
    part(element, 'button', 'I have saved them').focus();
    await sendKeys({ press: 'Enter' });
    await eventually(() => focused()?.textContent?.trim() === 'Manage', 'the focus is lost');
    expect(seen(element)).to.include('Two-step verification is on.');
    expect(announced(element)).to.include('Two-step verification is on.');
    for (const code of codes) expect(element.shadowRoot!.innerHTML).not.to.include(code);
  });

  it('shows the key as a QR code that is dark on light in both color schemes, with white around it', async () => {
    const element = await setUp();
    await eventually(() => element.shadowRoot!.querySelector('.qr-code'));
    const code = part(element, 'qr-code') as unknown as SVGSVGElement;
    expect(code.getAttribute('role')).to.equal('img');
    expect(code.getAttribute('aria-label')).to.include('QR code');
    const { x, y, width } = code.viewBox.baseVal;
    expect([x, y]).to.deep.equal([-4, -4]);
    const path = code.querySelector('path')!;
    const drawn = path.getBBox();
    expect(Math.round(drawn.width), 'the code is between two quiet zones').to.equal(width - 8);
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = scheme;
      expect([getComputedStyle(code).backgroundColor, getComputedStyle(path).fill]).to.deep.equal(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    }
    document.documentElement.removeAttribute('style');
  });

  it('gives the key as a text in groups, to be copied whole, and as a link for an app on the same device', async () => {
    const element = await setUp();
    expect(part(element, 'secret').innerText.trim().split(/\s+/)).to.deep.equal(['JBSW', 'Y3DP', 'EHPK', '3PXP']);
    expect(part<HTMLAnchorElement>(element, 'app-link').href).to.match(/^otpauth:\/\/totp\//);
    const { clipboard } = navigator;
    let copied = '';
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => void (copied = text) } });
    part(element, 'button', 'Copy').click();
    await eventually(() => copied);
    await eventually(() => announced(element) === 'Copied');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    expect(copied).to.equal('JBSWY3DPEHPK3PXP');
  });

  it('never makes a link or a code of what is no key for an app', async () => {
    mock().twoFactorSecret = { secret: '<b>x</b>'.repeat(100), url: 'javascript:alert(1)' };
    const element = await setUp();
    expect(element.shadowRoot!.querySelector('[part~=app-link], [part~=qr-code], b')).to.equal(null);
    expect(seen(element)).to.include('Enter the key in your app instead.');
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
  });

  it('takes a code with spaces in it, in one field that browsers fill from a message', async () => {
    const element = await setUp();
    const code = field(element, 'code');
    expect([code.getAttribute('autocomplete'), code.inputMode]).to.deep.equal(['one-time-code', 'numeric']);
    field(element, 'code').value = ' 246 810 ';
    await sendKeys({ press: 'Enter' });
    await seeing(element, 'Your recovery codes');
  });

  it('says at its field that the password or the code is wrong', async () => {
    const element = await openAlone();
    await edit(element, 'Set up');
    await enter(element, 'password', 'wrong');
    await sendKeys({ press: 'Enter' });
    await eventually(() => errorOf(element, 'password') === 'That is not your current password.');
    await enter(element, 'password', 'correct horse');
    await sendKeys({ press: 'Enter' });
    await eventually(() => focused() === field(element, 'code'));
    await sendKeys({ type: '000000' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => errorOf(element, 'code') === 'That code is not right, or no longer valid.');
    await expectAccessible(element);
  });

  it('asks for the codes once, however often it is submitted, and cannot be left meanwhile', async () => {
    let answer = () => {};
    const element = await setUp();
    mock().fault('confirmTwoFactor', { delay: new Promise<void>((resolve) => void (answer = resolve)) });
    await enter(element, 'code', '246810');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => element.querySelector('form')!.textContent.includes('Checking…'));
    element.querySelector<HTMLElement>('form button.secondary')!.click();
    answer();
    await seeing(element, 'Your recovery codes');
    expect(calls('confirmTwoFactor').length).to.equal(1);
  });

  it('lets recovery codes be copied, downloaded and printed', async () => {
    const element = await turnOn();
    const { clipboard } = navigator;
    let copied = '';
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => void (copied = text) } });
    part(element, 'button', 'Copy').click();
    await eventually(() => copied);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    expect(copied.split('\n')).to.have.length(10).and.include.members(codes);

    const clicked = new Promise<HTMLAnchorElement>((resolve) => {
      const { click } = HTMLAnchorElement.prototype;
      HTMLAnchorElement.prototype.click = function catchClick(this: HTMLAnchorElement) {
        HTMLAnchorElement.prototype.click = click;
        resolve(this);
      };
    });
    part(element, 'button', 'Download').click();
    const link = await clicked;
    expect(link.download).to.match(/recovery-codes\.txt$/);
    expect((await (await fetch(link.href)).text()).split('\n')).to.include.members(['Recovery codes for ada@example.com', ...codes]);

    const printed = new Promise<string>((resolve) => {
      const catchFrame = ({ target }: Event) => {
        if (!(target instanceof HTMLIFrameElement) || !target.contentWindow) return;
        const { contentWindow } = target;
        contentWindow.print = () => {
          resolve(contentWindow.document.body.innerText);
          contentWindow.dispatchEvent(new Event('afterprint'));
        };
        document.removeEventListener('load', catchFrame, true);
      };
      document.addEventListener('load', catchFrame, true);
    });
    part(element, 'button', 'Print').click();
    const paper = await printed;
    expect(paper).to.include('Recovery codes for ada@example.com');
    for (const code of codes) expect(paper).to.include(code);
    expect(paper).not.to.include('Sign out');
    expect(document.querySelector('iframe[title*=Recovery]'), 'nothing is left of it').to.equal(null);
  });

  it('asks before recovery codes are lost, on the page and when the page is left', async () => {
    const element = await openProfile(mock(), 'email two-factor');
    await edit(element, 'Set up');
    await enter(element, 'password', 'correct horse');
    await sendKeys({ press: 'Enter' });
    await eventually(() => focused() === field(element, 'code'));
    await sendKeys({ type: '246810' });
    await sendKeys({ press: 'Enter' });
    await seeing(element, 'Your recovery codes');
    const leaving = new Event('beforeunload', { cancelable: true });
    expect(window.dispatchEvent(leaving), 'the browser does not ask').to.equal(false);
    part(element, 'button', 'Change email').click();
    await eventually(() => dialogOf(element)?.innerText.includes('not shown again'));
    await expectAccessible(element);
    await sendKeys({ press: 'Escape' });
    await eventually(() => !dialogOf(element));
    expect(seen(element)).to.include(codes[0]);
    part(element, 'button', 'I have saved them').click();
    await seeing(element, 'Two-step verification is on.');
    expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).to.equal(true);
  });

  it('says so when it is on but the codes could not be made', async () => {
    mock().recoveryCodes = [];
    const element = await setUp();
    await enter(element, 'code', '246810');
    await sendKeys({ press: 'Enter' });
    await seeing(element, 'could not be made right now');
    expect(seen(element)).to.include('Two-step verification is on.');
    part(element, 'button', 'Done').click();
    await eventually(() => focused()?.textContent?.trim() === 'Manage');
  });

  it('makes new recovery codes with both factors', async () => {
    const element = await manage();
    await expectAccessible(element);
    part(element, 'button', 'New recovery codes').click();
    await prove(element, '123456');
    await seeing(element, 'Your recovery codes');
    expect(calls('renewRecoveryCodes').map(({ body }) => body)).to.deep.equal([{ password: 'correct horse', code: '123456', language: 'en' }]);
    expect(seen(element)).to.include(codes[0]);
  });

  it('is switched off in a dialog, with both factors, and says that it can be set up again', async () => {
    mock().otherSessions = [createOwnSession()];
    const element = await manage();
    part(element, 'button', 'Turn off').click();
    await eventually(() => dialogOf(element)?.innerText.includes('set it up again'));
    await eventually(() => focused() === field(element, 'password'), 'the focus is not in the dialog');
    await expectAccessible(element);
    await prove(element, '000000');
    await eventually(() => errorOf(element, 'code') === 'That code is not right, or no longer valid.');
    await prove(element, '123456');
    await seeing(element, 'Two-step verification is off.');
    await eventually(() => focused()?.textContent?.trim() === 'Set up', 'the focus is lost');
    expect(dialogOf(element)).to.equal(null);
    expect(mock().accounts[0]!.user.twoFactorEnabled).to.equal(false);
    await expectAccessible(element);
  });

  it('stays on when the dialog is left, and the focus is where it was', async () => {
    const element = await manage();
    part(element, 'button', 'Turn off').focus();
    await sendKeys({ press: 'Enter' });
    await eventually(() => focused() === field(element, 'password'));
    await sendKeys({ press: 'Escape' });
    await eventually(() => !dialogOf(element) && !element.querySelector('form'));
    expect(seen(element)).to.include('On');
    expect(calls('removeTwoFactor').length).to.equal(0);
    await eventually(() => focused()?.closest('[data-section=two-factor]'), 'the focus is lost');
  });

  it('says in the dialog that there is no connection, and sends it again from there', async () => {
    const element = await manage();
    mock().fault('removeTwoFactor', 'network-error');
    part(element, 'button', 'Turn off').click();
    await prove(element, '123456');
    await eventually(() => dialogOf(element)?.innerText.includes('No connection.'));
    await expectAccessible(element);
    part(element, 'alert-action').click();
    await seeing(element, 'Two-step verification is off.');
  });

  it('forgets the key and the codes when somebody signs out elsewhere', async () => {
    const element = await turnOn();
    const { session } = createKit();
    const disconnect = session.connect();
    await session.confirm();
    await session.signOut();
    await seeing(element, 'Sign in to see your profile.');
    await session.signIn({ email: 'ada@example.com', password: 'correct horse', code: '246810' });
    await seeing(element, 'Two-step verification');
    disconnect();
    expect(element.shadowRoot!.innerHTML).not.to.include(codes[0]);
  });

  it('is not offered where the adapter has none', async () => {
    mock().capabilities.twoFactor = false;
    const element = await openProfile(mock());
    expect(seen(element)).not.to.include('Two-step verification');
  });
});
