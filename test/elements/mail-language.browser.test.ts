import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { click, fill } from '../mocks/user-actions.ts';
import { edit, enter, openProfile } from './cx-profile/profile-page.ts';
import { eventually, part, seeing, seen } from './inside.ts';

describe('a page in Japanese', () => {
  const mock = useMockAdapter();
  const before = document.documentElement.lang;
  beforeEach(() => (document.documentElement.lang = 'ja-JP'));
  afterEach(() => (document.documentElement.lang = before));

  /** What the adapter was told when it was asked for this, which leads to a mail: then or, after a checkout, later. */
  async function languageAskedFor(name: string): Promise<unknown> {
    await eventually(() => mock().calls.some((call) => call.name === name));
    return (mock().calls.findLast((call) => call.name === name)!.body as { language?: string }).language;
  }

  it('asks for the mails of a reset in Japanese', async () => {
    const element = (await fixture(html`<cx-provider><cx-reset-password></cx-reset-password></cx-provider>`)).querySelector('cx-reset-password')!;
    await eventually(() => seen(element).includes('パスワードの再設定'));
    await fill(element, 'email', 'ada@example.com');
    await sendKeys({ press: 'Enter' });
    expect(await languageAskedFor('requestPasswordReset')).to.equal('ja-JP');
  });

  it('asks for the mails of a new account in Japanese', async () => {
    const element = (await fixture(html`<cx-provider><cx-sign-up></cx-sign-up></cx-provider>`)).querySelector('cx-sign-up')!;
    await eventually(() => seen(element).includes('アカウントを作成'));
    await fill(element, 'email', 'new@example.com');
    await fill(element, 'firstName', '愛');
    click(element, 'リンクを送信');
    expect(await languageAskedFor('signUp')).to.equal('ja-JP');
  });

  it('asks for the notice of a changed password in Japanese', async () => {
    const element = await openProfile(mock());
    await edit(element, 'パスワードを変更');
    await enter(element, 'currentPassword', 'correct horse');
    await enter(element, 'newPassword', 'battery staple');
    await sendKeys({ press: 'Enter' });
    await seeing(element, 'パスワードを変更しました。');
    expect(await languageAskedFor('changePassword')).to.equal('ja-JP');
  });

  it('begins a checkout in Japanese, so that a new customer is invited in it', async () => {
    const page = await fixture(html`<cx-provider><cx-buy offer="pro"></cx-buy></cx-provider>`);
    page.addEventListener('cx-checkout', (event) => event.preventDefault());
    const element = page.querySelector('cx-buy')!;
    await seeing(element, '購入');
    part(element, 'button').click();
    expect(await languageAskedFor('startCheckout')).to.equal('ja-JP');
  });
});
