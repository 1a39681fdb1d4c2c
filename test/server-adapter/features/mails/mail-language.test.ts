import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';

import { checkoutCompleted, invoicePaid, signStripeDelivery, totp } from '../../../../server-adapter/src/testing/index.ts';
import type { StripeEvent } from '../../../../server-adapter/src/testing/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness, HarnessOptions } from '../../harness.ts';

const secret = 'whsec_only_for_tests';
const language = 'de-AT';
let harness: Harness;
afterEach(() => harness.close());

async function start(options: HarnessOptions = {}): Promise<Browser> {
  harness = await startHarness({ ...options, adapter: { productName: 'Editor', ...options.adapter } });
  return harness.browser();
}

/** Language and subject of the newest mail, which are told apart from those of the mails before it. */
async function newestMail(): Promise<[language: string | undefined, subject: string | undefined]> {
  await harness.settled();
  const mail = harness.mailer.sent.at(-1);
  return [mail?.language, mail?.subject];
}

async function ok(answer: Promise<Answer>): Promise<Answer> {
  const { status, text } = await answer;
  assert.ok(status < 300, `${status} ${text}`);
  return answer;
}

async function pay(...events: StripeEvent[]): Promise<void> {
  for (const event of events) {
    const body = JSON.stringify(event);
    await ok(harness.browser().send('POST', '/webhooks/stripe', { body, headers: { 'Content-Type': 'application/json', Origin: '', ...(await signStripeDelivery(body, secret, Math.floor(Date.now() / 1000))) } }));
  }
}

/** Takes purchases of one product for whatever is sold. */
async function startShop(options: HarnessOptions = {}): Promise<void> {
  const products: Record<string, { productId: string }> = {};
  await start({ payments: { sources: [createStripeSource({ secrets: [secret] })], products }, ...options });
  products['*'] = { productId: harness.sandbox.state.addProduct({ displayName: 'Editor' }).id };
}

test('signing up on a German page leads to German mails, whether there is an account or not', async () => {
  const browser = await start();
  const signUp = { email: 'ada@example.com', firstName: 'Ada', language };
  await ok(browser.send('POST', '/users', { json: signUp }));
  assert.deepEqual(await newestMail(), ['de', 'Bestätigen Sie Ihre E-Mail-Adresse für Editor']);
  await ok(browser.send('POST', '/users/confirm', { json: { token: await harness.mailedToken(), password } }));
  await ok(browser.send('POST', '/users', { json: signUp }));
  assert.deepEqual(await newestMail(), ['de', 'Sie haben bereits ein Konto für Editor']);
});

test('a reset asked for on a German page is mailed in German, and so is the notice that it was used', async () => {
  const browser = await start();
  await harness.signedIn();
  await ok(browser.send('POST', '/password-resets', { json: { email: 'ada@example.com', language } }));
  assert.deepEqual(await newestMail(), ['de', 'Neues Passwort für Editor festlegen']);
  await ok(browser.send('POST', '/password-resets/redeem', { json: { token: await harness.mailedToken(), newPassword: 'another fine password' } }));
  assert.deepEqual(await newestMail(), ['de', 'Ihr Passwort für Editor wurde geändert']);
});

test('what is changed in a profile on a German page is told in German', async () => {
  await start();
  const ada = await harness.signedIn();
  await ok(ada.send('PUT', '/me/password', { json: { currentPassword: password, newPassword: 'another fine password', language } }));
  assert.deepEqual(await newestMail(), ['de', 'Ihr Passwort für Editor wurde geändert']);
  await ok(ada.send('POST', '/me/email', { json: { email: 'countess@example.com', password: 'another fine password', language } }));
  assert.deepEqual(await newestMail(), ['de', 'Bestätigen Sie Ihre neue E-Mail-Adresse für Editor']);
  await ok(ada.send('POST', '/me/email/confirm', { json: { token: await harness.mailedToken() } }));
  assert.deepEqual(await newestMail(), ['de', 'Ihre E-Mail-Adresse für Editor wurde geändert']);
});

test('each change of the second factor on a German page is told in German', async () => {
  await start();
  const ada = await harness.signedIn();
  const { secret: key } = (await ok(ada.send('POST', '/me/two-factor', { json: { password } }))).json() as { secret: string };
  await ok(ada.send('POST', '/me/two-factor/confirm', { json: { code: await totp(key), language } }));
  assert.deepEqual(await newestMail(), ['de', 'Bestätigung in zwei Schritten für Editor eingeschaltet']);
  harness.advance(30_000);
  await ok(ada.send('POST', '/me/two-factor/recovery-codes', { json: { password, code: await totp(key, Date.now() + 30_000), language } }));
  harness.advance(30_000);
  assert.deepEqual(await newestMail(), ['de', 'Neue Wiederherstellungscodes für Editor']);
  await ok(ada.send('POST', '/me/two-factor/removal', { json: { password, code: await totp(key, Date.now() + 60_000), language } }));
  assert.deepEqual(await newestMail(), ['de', 'Bestätigung in zwei Schritten für Editor ausgeschaltet']);
});

/** A checkout session has no line items: this is what it sold, without a key to look them up. */
const bought = { cx_price: 'price_editor', cx_quantity: '1' };

test('a new customer is invited in the language of the page that the checkout began on, whichever event comes first', async () => {
  await startShop();
  const cx = { ...bought, cx_language: 'ar' };
  await pay(checkoutCompleted({ email: 'one@example.com', metadata: cx }));
  assert.deepEqual(await newestMail(), ['ar', 'حسابك في \u2068Editor\u2069 جاهز']);
  await pay(invoicePaid({ subscriptionId: 'sub_1', email: 'two@example.com', metadata: { cx_language: 'ko' } }), checkoutCompleted({ subscriptionId: 'sub_1', email: 'two@example.com' }));
  assert.deepEqual(await newestMail(), ['ko', 'Editor 계정이 준비되었습니다']);
});

test('where nobody said a language, or one that there is not, it is that of the configuration', async () => {
  await startShop({ mails: { language: 'nl-BE' } });
  await pay(checkoutCompleted({ email: 'one@example.com', metadata: bought, object: { locale: 'auto' } }));
  assert.deepEqual(await newestMail(), ['nl', 'Je account voor Editor is klaar']);
  await pay(checkoutCompleted({ email: 'two@example.com', metadata: bought, object: { locale: 'bg' } }));
  assert.deepEqual(await newestMail(), ['nl', 'Je account voor Editor is klaar']);
  await harness.browser().send('POST', '/password-resets', { json: { email: 'one@example.com' } });
  assert.deepEqual(await newestMail(), ['nl', 'Stel een nieuw wachtwoord in voor Editor']);
});

test('a template of the vendor’s own is told the language that was asked for, also one that there are no mails in', async () => {
  const asked: string[] = [];
  await start({ mails: { language: 'de', templates: { passwordReset: ({ link }, { language: wanted, defaultLanguage }) => (asked.push(wanted, defaultLanguage), { subject: 'Heslo', text: link, html: link }) } } });
  await harness.signedIn();
  await harness.browser().send('POST', '/password-resets', { json: { email: 'ada@example.com', language: 'cs-CZ' } });
  assert.deepEqual(await newestMail(), ['cs-CZ', 'Heslo']);
  assert.deepEqual(asked, ['cs-CZ', 'de']);
});

test('what is no language is refused, not passed on', async () => {
  const browser = await start();
  for (const wrong of ['de_AT', 'de-', 'x', 'de\r\nX-Evil: 1', '<b>', 'a'.repeat(40)]) {
    const answer = await browser.send('POST', '/password-resets', { json: { email: 'ada@example.com', language: wrong } });
    assert.deepEqual([answer.status, answer.json()['code']], [400, 'invalid-request'], wrong);
  }
});
