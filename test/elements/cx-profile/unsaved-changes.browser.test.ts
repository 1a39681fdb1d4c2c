import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createUser } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { eventually, expectAccessible, focused, part, seeing, seen } from '../inside.ts';
import { dialogOf, edit, enter, field, openProfile } from './profile-page.ts';

/** What a browser does before a page is left. Whether it asks. */
const asksOnLeaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('what was entered into <cx-profile> and not saved', () => {
  const mock = useMockAdapter();

  it('is asked about when the page is left, only as long as there is something to lose', async () => {
    const element = await openProfile(mock());
    expect(asksOnLeaving()).to.equal(false);
    await edit(element, 'Edit profile');
    expect(asksOnLeaving()).to.equal(false);
    await enter(element, 'firstName', 'Augusta');
    expect(asksOnLeaving()).to.equal(true);
    await enter(element, 'firstName', 'Ada');
    expect(asksOnLeaving(), 'it is as it was').to.equal(false);
    await enter(element, 'firstName', 'Augusta');
    await sendKeys({ press: 'Enter' });
    await seeing(element, 'Your profile is saved.');
    expect(asksOnLeaving()).to.equal(false);
  });

  it('is not asked about where it is a password or a code that proves who somebody is', async () => {
    mock().accounts[0]!.user = createUser({ twoFactorEnabled: true });
    const element = await openProfile(mock());
    await edit(element, 'Change email');
    await enter(element, 'password', 'correct horse');
    await enter(element, 'code', '123456');
    expect(asksOnLeaving()).to.equal(false);
    await enter(element, 'email', 'new@example.com');
    expect(asksOnLeaving()).to.equal(true);
  });

  it('is not asked about any more once the element is gone', async () => {
    const element = await openProfile(mock());
    await edit(element, 'Edit profile');
    await enter(element, 'firstName', 'Augusta');
    expect(asksOnLeaving()).to.equal(true);
    element.remove();
    expect(asksOnLeaving()).to.equal(false);
  });

  it('is kept when the question on Cancel is answered with no', async () => {
    const element = await openProfile(mock());
    await edit(element, 'Edit profile');
    await enter(element, 'firstName', 'Augusta');
    element.querySelector<HTMLElement>('form button.secondary')!.click();
    await eventually(() => dialogOf(element)?.innerText.includes('cannot be undone'));
    await eventually(() => focused()?.textContent?.trim() === 'Keep editing');
    await expectAccessible(element);
    await sendKeys({ press: 'Enter' });
    await eventually(() => !dialogOf(element));
    expect(field(element, 'firstName').value).to.equal('Augusta');
  });

  it('is asked about when another section is opened, which opens when it may go', async () => {
    const element = await openProfile(mock());
    await edit(element, 'Edit profile');
    await enter(element, 'firstName', 'Augusta');
    part(element, 'button', 'Change password').click();
    await eventually(() => dialogOf(element));
    expect(field(element, 'firstName').value).to.equal('Augusta');
    part(element, 'dialog-confirm').click();
    await eventually(() => focused() === field(element, 'currentPassword'));
    expect(seen(element)).to.include('Ada Lovelace');
  });

  it('is no matter where nothing was entered: another section opens at once', async () => {
    const element = await openProfile(mock());
    await edit(element, 'Edit profile');
    part(element, 'button', 'Change email').click();
    await eventually(() => focused() === field(element, 'email'));
    expect(dialogOf(element)).to.equal(null);
  });

  it('does not count a current password, which password managers fill in by themselves', async () => {
    const element = await openProfile(mock());
    await edit(element, 'Change email');
    await enter(element, 'password', 'correct horse');
    expect(asksOnLeaving()).to.equal(false);
    element.querySelector<HTMLElement>('form button.secondary')!.click();
    await eventually(() => !element.querySelector('form'));
  });
});
