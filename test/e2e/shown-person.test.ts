import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { demoCustomers } from '../../server-adapter/src/testing/index.ts';
import { openDemoSite, signIn, type DemoSite, type Visitor } from './demo-site.ts';

const { everything: ada, many: alan } = demoCustomers;

/** Two windows of one browser, side by side: in the first somebody has begun to change a name, in the other somebody else signs in by a page without the kit, of which the first hears nothing. */
describe('a window that shows one person while another has signed in beside it', { timeout: 120_000 }, () => {
  let site: DemoSite;
  let visitor: Visitor;
  let first: Page;
  let second: Page;

  before(async () => {
    site = await openDemoSite();
  });
  after(async () => {
    await site.close();
  });

  async function openPlainPage(): Promise<void> {
    second = await visitor.context.newPage();
    await second.route('**/plain', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Without the kit</title>' }));
    await second.goto('/plain');
  }

  /** Signs in as a page without the kit does. Resolves to the person of the session. */
  const becomes = ({ email, password }: { email: string; password: string }) =>
    second.evaluate(
      async (credentials) => {
        const response = await fetch('/cx/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(credentials) });
        return ((await response.json()) as { user: { firstName: string; lastName: string } }).user;
      },
      { email, password },
    );

  it('takes back the question whether a machine is freed, and frees none', async () => {
    visitor = await site.visit();
    first = visitor.page;
    const freed: string[] = [];
    first.on('request', (request) => void (request.method() === 'DELETE' && freed.push(request.url())));
    await first.goto('/sign-in');
    await signIn(first, ada);
    await first.waitForURL('**/account');
    const licenses = first.locator('cx-licenses');
    await licenses.locator('[part~=license]', { hasText: '4 of 5 machines' }).locator('[part~=license-link]').click();
    await licenses.getByRole('button', { name: 'Deactivate', exact: true }).first().click();
    await licenses.locator('dialog[open]').waitFor();
    const confirm = await licenses.locator('[part~=dialog-confirm]').elementHandle();
    await openPlainPage();
    const other = await becomes(alan);
    await first.evaluate(() => dispatchEvent(new Event('focus')));
    await first.getByText(`${other.firstName} ${other.lastName}`).first().waitFor();
    assert.equal(await licenses.locator('dialog[open]').count(), 0);
    await confirm?.evaluate((button) => (button as HTMLElement).click());
    await first.getByRole('tab', { name: 'Profile' }).click();
    await first.locator('cx-profile').getByText(other.lastName).first().waitFor();
    assert.deepEqual(freed, []);
    await visitor.context.close();
  });

  for (const isFocused of [false, true]) {
    it(`saves nothing for the other, and shows them then, ${isFocused ? 'also when it comes to the fore by the click' : 'when it was never left'}`, async () => {
      visitor = await site.visit();
      first = visitor.page;
      await first.goto('/sign-in');
      await signIn(first, ada);
      await first.waitForURL('**/account');
      const profile = first.locator('cx-profile');
      await first.getByRole('tab', { name: 'Profile' }).click();
      await profile.getByRole('button', { name: 'Edit profile' }).click();
      await profile.locator('input[name=firstName]').fill('Augusta');
      await openPlainPage();
      const other = await becomes(alan);
      assert.notEqual(other.firstName, 'Augusta');
      await first.evaluate((focus) => {
        if (focus) dispatchEvent(new Event('focus'));
        document.querySelector<HTMLFormElement>('cx-profile form')!.requestSubmit();
      }, isFocused);
      await profile.getByText(`${other.firstName} ${other.lastName}`).first().waitFor();
      assert.doesNotMatch(await profile.innerText(), /Augusta|Ada|Somebody else/);
      const me = await second.evaluate(async () => (await (await fetch('/cx/me')).json()) as typeof other);
      assert.deepEqual([me.firstName, me.lastName], [other.firstName, other.lastName]);
      assert.equal((await becomes(ada)).firstName, 'Ada');
      await visitor.context.close();
    });
  }
});
