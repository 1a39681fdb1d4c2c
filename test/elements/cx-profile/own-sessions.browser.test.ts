import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CxProfile } from '../../../src/elements/cx-profile/cx-profile.ts';
import { createOwnSession } from '../../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, focused, part, seeing, seen } from '../inside.ts';
import { dialogOf, openProfile } from './profile-page.ts';

describe('the devices in <cx-profile>', () => {
  const mock = useMockAdapter();
  const calls = (name: string) => mock().calls.filter((call) => call.name === name);
  const rows = (element: CxProfile) => Array.from(element.shadowRoot!.querySelectorAll<HTMLElement>('[part~=session]'), (row) => row.innerText.replaceAll(/\s+/g, ' ').trim());
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

  async function openSessions(): Promise<CxProfile> {
    const element = await openProfile(mock(), 'sessions');
    await seeing(element, 'This device');
    return element;
  }

  /** Presses the button of a device, or the one for all others, and waits for the question. */
  async function ask(element: CxProfile, text: string, index = 0): Promise<void> {
    const button = Array.from(element.shadowRoot!.querySelectorAll<HTMLElement>('[part~=button]')).filter((button) => button.innerText === text)[index]!;
    button.focus();
    await sendKeys({ press: 'Enter' });
    await eventually(() => dialogOf(element), 'nothing is asked');
  }

  it('are shown with browser, system and last use in words and to the minute, this one first', async () => {
    mock().otherSessions = [createOwnSession({ lastSeenAt: daysAgo(2) }), createOwnSession({ id: 'session-2', browser: null, os: 'Windows' })];
    const element = await openSessions();
    const [here, there, unknown] = rows(element);
    expect(here).to.equal('Firefox on Windows This device Active now');
    expect(there).to.match(/^Safari on iOS Last used 2 days ago · \w+ \d+, \d{4}, \d+:\d\d [AP]M Sign out$/);
    expect(unknown).to.match(/^Unknown browser on Windows/);
    await expectAccessible(element);
  });

  it('are signed out one by one, after a question; the row is gone at once', async () => {
    let answer = () => {};
    mock().otherSessions = [createOwnSession(), createOwnSession({ id: 'session-2', browser: 'Edge', os: 'Windows' })];
    const element = await openSessions();
    mock().fault('endSession', { delay: new Promise<void>((resolve) => void (answer = resolve)) });
    await ask(element, 'Sign out');
    expect(dialogOf(element)!.innerText).to.include('Sign out Safari on iOS?').and.to.include('cannot be undone');
    await expectAccessible(element);
    part(element, 'dialog-confirm').click();
    await eventually(() => rows(element).length === 2);
    await eventually(() => focused()?.matches('[part~=sessions]'), 'the focus is lost');
    answer();
    await eventually(() => announced(element) === 'Safari on iOS has been signed out.');
    expect(mock().otherSessions.map(({ id }) => id)).to.deep.equal(['session-2']);
    expect(rows(element)).to.have.length(2);
  });

  it('come back with the reason when they could not be signed out', async () => {
    mock().otherSessions = [createOwnSession()];
    const element = await openSessions();
    mock().fault('endSession', 'network-error');
    await ask(element, 'Sign out');
    part(element, 'dialog-confirm').click();
    await seeing(element, 'No connection.');
    expect(rows(element)[1]).to.match(/^Safari on iOS.*No connection\./);
    await expectAccessible(element);
  });

  it('that are gone already are as good as signed out', async () => {
    mock().otherSessions = [createOwnSession()];
    const element = await openSessions();
    mock().otherSessions = [];
    await ask(element, 'Sign out');
    part(element, 'dialog-confirm').click();
    await seeing(element, 'You are signed in on this device only.');
    expect(element.shadowRoot!.querySelector('[part~=alert]')).to.equal(null);
  });

  it('stay when the question is answered with Escape', async () => {
    mock().otherSessions = [createOwnSession()];
    const element = await openSessions();
    await ask(element, 'Sign out');
    await sendKeys({ press: 'Escape' });
    await eventually(() => !dialogOf(element));
    expect(calls('endSession').length).to.equal(0);
    await eventually(() => focused()?.textContent?.trim() === 'Sign out', 'the focus is lost');
  });

  it('are all signed out but this one, once, after a question that says how many', async () => {
    mock().otherSessions = [createOwnSession(), createOwnSession({ id: 'session-2' })];
    const element = await openSessions();
    await ask(element, 'Sign out all other devices');
    expect(dialogOf(element)!.innerText).to.include('2 other devices are signed out.');
    part(element, 'dialog-confirm').click();
    await seeing(element, 'You are signed in on this device only.');
    await eventually(() => announced(element) === 'All other devices have been signed out.');
    expect(calls('endOtherSessions').length).to.equal(1);
    await expectAccessible(element);
  });

  it('all come back with the reason when that does not work', async () => {
    mock().otherSessions = [createOwnSession(), createOwnSession({ id: 'session-2' })];
    const element = await openSessions();
    mock().fault('endOtherSessions', { problem: 'store-unavailable' });
    await ask(element, 'Sign out all other devices');
    part(element, 'dialog-confirm').click();
    await seeing(element, 'cannot be reached right now');
    expect(rows(element)).to.have.length(3);
  });

  it('are five at first, all on demand', async () => {
    mock().otherSessions = Array.from({ length: 19 }, (_, index) => createOwnSession({ id: `session-${index}` }));
    const element = await openSessions();
    expect(rows(element)).to.have.length(5);
    part(element, 'button', 'Show all 20').focus();
    await sendKeys({ press: 'Enter' });
    await eventually(() => rows(element).length === 20);
    await eventually(() => focused()?.closest('li')?.matches(':nth-child(6)'), 'the focus is not at the first that is new');
    await expectAccessible(element);
  });

  it('say that this is the only one', async () => {
    const element = await openSessions();
    expect(seen(element)).to.include('You are signed in on this device only.');
    expect(element.shadowRoot!.querySelector('[part~=button]')).to.equal(null);
  });

  it('say that they could not be loaded, and are loaded again', async () => {
    mock().fault('listSessions', { problem: 'store-unavailable' });
    const element = await openProfile(mock(), 'sessions');
    await seeing(element, 'cannot be reached right now');
    await expectAccessible(element);
    part(element, 'alert-action').click();
    await seeing(element, 'This device');
  });

  it('are shown as text whatever they are called, and without a date that is none', async () => {
    mock().otherSessions = [createOwnSession({ browser: '<b>x</b>'.repeat(100), os: 'y'.repeat(1000), lastSeenAt: 'never' })];
    const element = await openSessions();
    element.style.width = '288px';
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('b')).to.equal(null);
    expect(element.scrollWidth).to.be.at.most(288);
    expect(rows(element)[1]).to.include('Last used Not known');
  });

  it('are loaded and shown when somebody opens them, where there are other sections, and hidden by the same button', async () => {
    const element = await openProfile(mock());
    const manage = part(element, 'button', 'Manage devices');
    expect(manage.ariaExpanded).to.equal('false');
    // What is being read is not read a second time meanwhile.
    await eventually(() => (element.refresh(), calls('readProfile').length >= 2));
    expect(calls('listSessions').length).to.equal(0);
    manage.focus();
    await sendKeys({ press: 'Enter' });
    await seeing(element, 'This device');
    expect([manage.ariaExpanded, focused()]).to.deep.equal(['true', manage]);
    await expectAccessible(element);
    element.refresh();
    await eventually(() => calls('listSessions').length === 2);
    await sendKeys({ press: 'Enter' });
    await eventually(() => rows(element).length === 0);
    expect(manage.ariaExpanded).to.equal('false');
  });

  it('are closed for the next one who signs in', async () => {
    const element = await openProfile(mock());
    part(element, 'button', 'Manage devices').click();
    await seeing(element, 'This device');
    part(element, 'button', 'Sign out').click();
    await seeing(element, 'Sign in to see your profile.');
    mock().signedIn = 'user-1';
    await element.closest('cx-provider')!.kit!.session.refresh();
    await seeing(element, 'Manage devices');
    expect(rows(element)).to.have.length(0);
  });

  it('are not loaded where the page does not ask for them', async () => {
    const element = await openProfile(mock(), 'profile password');
    await eventually(() => calls('readProfile').length);
    part(element, 'button', 'Edit profile').click();
    await eventually(() => element.querySelector('form'));
    await quiet();
    element.refresh();
    await eventually(() => calls('readProfile').length === 2);
    expect(calls('listSessions').length).to.equal(0);
  });
});
