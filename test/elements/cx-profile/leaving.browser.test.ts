import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/index.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { dialogOf, edit, enter, errorOf, openProfile } from './profile-page.ts';
import { announced, eventually, expectAccessible, nextEvent, part, seeing, seen } from '../inside.ts';

describe('one’s data, and the end of an account', () => {
  const mock = useMockAdapter();
  const calls = (name: string) => mock().calls.filter((call) => call.name === name);

  /** The file that a link without a place in the page downloads. */
  async function fileOf(press: () => void): Promise<{ name: string; text: string }> {
    const { click } = HTMLAnchorElement.prototype;
    try {
      const link = await new Promise<HTMLAnchorElement>((resolve) => {
        HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
          resolve(this);
        };
        press();
      });
      return { name: link.download, text: await (await fetch(link.href)).text() };
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
  }

  it('is not there where the adapter has neither', async () => {
    Object.assign(mock().capabilities, { deleteAccount: false, exportData: false });
    expect(seen(await openProfile(mock()))).not.to.include('Your data');
  });

  it('downloads a file, and offers nothing else where accounts are not deleted', async () => {
    Object.assign(mock().capabilities, { deleteAccount: false, exportData: true });
    const element = await openProfile(mock(), 'account');
    part(element, 'button', 'Manage').click();
    await seeing(element, 'Download my data');
    expect(seen(element)).not.to.include('Delete');
    await expectAccessible(element);
    const { name, text } = await fileOf(() => part(element, 'button', 'Download my data').click());
    expect([name, (JSON.parse(text) as { profile: { email: string } }).profile.email]).to.deep.equal(['account.json', 'ada@example.com']);
    await eventually(() => announced(element) === 'Your data has been downloaded.');
  });

  it('deletes the account with the password, once more confirmed, and nobody is signed in then', async () => {
    Object.assign(mock().capabilities, { deleteAccount: true, exportData: true });
    const element = await openProfile(mock(), 'account');
    await edit(element, 'Manage');
    await expectAccessible(element);
    await enter(element, 'password', 'wrong');
    await sendKeys({ press: 'Enter' });
    await eventually(() => dialogOf(element));
    await expectAccessible(element);
    part(element, 'dialog-confirm').click();
    await eventually(() => errorOf(element, 'password'));
    await enter(element, 'password', mock().accounts[0]!.password);
    await sendKeys({ press: 'Enter' });
    await eventually(() => dialogOf(element));
    part(element, 'dialog-cancel').click();
    await eventually(() => !dialogOf(element));
    expect(calls('deleteAccount').length).to.equal(1);
    const left = nextEvent(element, 'cx-sign-out');
    await eventually(() => element.querySelector('form [type=submit][aria-disabled=false]'));
    element.querySelector<HTMLButtonElement>('form [type=submit]')!.click();
    await eventually(() => dialogOf(element));
    part(element, 'dialog-confirm').click();
    await left;
    await seeing(element, 'Sign in to see your profile.');
    expect(mock().accounts.some(({ user }) => user.email === 'ada@example.com')).to.equal(false);
  });

  it('says that others delete the account, where they do', async () => {
    Object.assign(mock().capabilities, { deleteAccount: true, deletionByOperator: true });
    const element = await openProfile(mock(), 'account');
    await edit(element, 'Manage');
    expect(seen(element)).to.include('Your request is sent to those who delete accounts').and.not.to.include('Download');
  });
});
