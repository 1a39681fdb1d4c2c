import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import type { ProductMapping } from '../../../../server-adapter/src/features/payments/payment-source.ts';
import { reminders } from '../../../../server-adapter/src/features/reminders/index.ts';
import type { RemindersOptions } from '../../../../server-adapter/src/features/reminders/index.ts';
import { createReminderSweep } from '../../../../server-adapter/src/features/reminders/sweep.ts';
import type { ReminderSweepState } from '../../../../server-adapter/src/features/reminders/sweep.ts';
import type { LicensingProvider } from '../../../../server-adapter/src/ports/licensing.ts';
import { MailError } from '../../../../server-adapter/src/features/mails/mailer.ts';
import { invoicePaid, signStripeDelivery } from '../../../../server-adapter/src/testing/stripe-events.ts';
import type { StripeEvent } from '../../../../server-adapter/src/testing/stripe-events.ts';
import { invoicePaymentFailed } from '../../../../server-adapter/src/testing/stripe-life-events.ts';
import { until } from '../../../until.ts';
import { startHarness } from '../../harness.ts';
import type { Harness, HarnessOptions } from '../../harness.ts';

const day = 86_400_000;
const secret = 'whsec_sesame';

async function withReminders(use: (harness: Harness, add: (endsInDays: number, language?: string) => { id: string; expiresAt: string | null; userId: string | null }) => Promise<void>, options: RemindersOptions = {}, more: HarnessOptions = {}): Promise<void> {
  const harness = await startHarness({ reminders: options, ...more });
  const product = harness.sandbox.state.addProduct({ displayName: 'Editor' });
  let count = 0;
  const add = (endsInDays: number, language?: string) => {
    const user = harness.sandbox.state.addUser({ email: `customer-${(count += 1)}@example.com`, firstName: 'Ada', ...(language === undefined ? {} : { metadata: [{ key: 'language', value: language }] }) });
    return harness.sandbox.state.addLicense({ productId: product.id, userId: user.id, createdAt: new Date(Date.now() - 300 * day).toISOString(), expiresAt: new Date(Date.now() + endsInDays * day).toISOString() });
  };
  try {
    await use(harness, add);
  } finally {
    await harness.close();
  }
}

/** Makes the next look through the licenses due, and does it. */
async function look(harness: Harness): Promise<void> {
  harness.advance(4 * 3_600_000);
  await harness.settled();
}

describe('reminders', () => {
  test('say when a license ends, in the language and time zone of the customer, and lead to it', () =>
    withReminders(async (harness, add) => {
      const license = add(6, 'de-AT');
      await look(harness);
      const [mail, ...others] = harness.mailer.sent;
      assert.equal(others.length, 0);
      assert.match(mail?.subject ?? '', /läuft bald ab$/);
      assert.equal(mail?.language, 'de');
      const date = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'Pacific/Kiritimati' }).format(Date.parse(license.expiresAt ?? ''));
      assert.ok(mail?.text.includes(date), mail?.text);
      assert.ok(mail?.text.includes(`${harness.origin}/renew?license=${license.id}`));
      assert.doesNotMatch(JSON.stringify(mail), new RegExp(harness.sandbox.state.licenses.all()[0]?.key ?? 'no key'));
    }, { timeZone: 'Pacific/Kiritimati', renewUrl: '/renew?license={id}' }));

  test('are not sent for what is renewed, revoked, given away or taken from its owner before the mail goes out', () =>
    withReminders(async (harness, add) => {
      const [renewed, revoked, moved, gone] = [add(6), add(6), add(6), add(6)];
      const kept = add(6);
      harness.mailer.failWith(new MailError('away', { permanent: false }));
      await look(harness);
      assert.equal(harness.mailer.sent.length, 0);
      renewed.expiresAt = new Date(Date.now() + 371 * day).toISOString();
      Object.assign(revoked, { revoked: true });
      moved.userId = kept.userId;
      harness.sandbox.state.users.delete(gone.userId ?? '');
      harness.mailer.failWith();
      harness.advance(day);
      await harness.settled();
      assert.deepEqual(harness.mailer.sent.map(({ to }) => to), ['customer-5@example.com']);
    }));

  test('do not come for a license that is suspended, has no owner, ended long ago, or began shorter than the notice before its end', () =>
    withReminders(async (harness, add) => {
      Object.assign(add(6), { suspended: true });
      add(6).userId = null;
      add(-30);
      Object.assign(add(6), { createdAt: new Date(Date.now() - day / 2).toISOString() });
      await look(harness);
      assert.deepEqual(harness.mailer.sent, []);
    }));

  test('of a kind end with one click of a mail program, while a scanner that opens the link changes nothing', () =>
    withReminders(async (harness, add) => {
      const first = add(6);
      await look(harness);
      const url = harness.mailer.sent[0]?.unsubscribeUrl ?? assert.fail('no way to unsubscribe');
      assert.ok(harness.mailer.sent[0]?.text.includes(url) && harness.mailer.sent[0]?.html.includes(url));
      const page = await fetch(url);
      assert.equal(page.status, 200);
      assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      assert.match(await page.text(), /<form method="post"><button>Stop these reminders<\/button><\/form>/);
      assert.deepEqual(await harness.store.reminders.optedOut(first.userId ?? ''), []);
      const done = await fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
      assert.match(await done.text(), /You will get no more reminders of this kind\./);
      assert.deepEqual(await harness.store.reminders.optedOut(first.userId ?? ''), ['ending']);
      const wrong = await fetch(`${url}x`, { method: 'POST', redirect: 'manual' });
      assert.deepEqual([wrong.status, wrong.headers.get('location')], [303, `${harness.origin}/#cx-problem=link-invalid`]);

      harness.advance(5.5 * day);
      await harness.settled();
      assert.equal(harness.mailer.sent.length, 1, 'a day before, nothing');
      harness.advance(day);
      await harness.settled();
      assert.match(harness.mailer.sent.at(-1)?.subject ?? '', /has ended/, 'other kinds go on');
    }));

  test('come sooner when the license server says that something has changed', async () => {
    await withReminders(async (harness, add) => {
      await harness.settled();
      harness.advance(20 * 60_000);
      const license = add(6);
      await harness.settled();
      assert.deepEqual(harness.mailer.sent, [], 'the next look is hours away');
      const body = JSON.stringify({ event: 'license.expiring-soon', data: { id: license.id }, triggeredAt: new Date().toISOString() });
      const key = await crypto.subtle.importKey('raw', new TextEncoder().encode('token of the webhook'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      const signature = Buffer.from(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body))).toString('base64');
      const answer = await fetch(`${harness.url}/webhooks/cryptlex`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Webhook-Signature': signature }, body });
      assert.equal(answer.status, 200, await answer.text());
      await until(() => harness.settled().then(() => harness.mailer.sent.length > 0));
      assert.deepEqual(harness.mailer.sent.map(({ to }) => to), ['customer-1@example.com']);
    }, {}, { cryptlex: { webhookSecrets: ['token of the webhook'] } });
  });

  test('leave a subscription alone that renews itself, and tell its owner once when the payment fails', async () => {
    const products: Record<string, ProductMapping> = {};
    await withReminders(async (harness) => {
      products['price_demo'] = { productId: harness.sandbox.state.products.all()[0]?.id ?? '' };
      let lookedSeconds = 0;
      const deliver = async (event: StripeEvent) => {
        const body = JSON.stringify(event);
        assert.equal((await fetch(`${harness.url}/webhooks/stripe`, { method: 'POST', headers: await signStripeDelivery(body, secret, Math.floor(Date.now() / 1000) + lookedSeconds), body })).status, 200);
      };
      const seconds = Math.floor(Date.now() / 1000);
      await deliver(invoicePaid({ subscriptionId: 'sub_1', invoiceId: 'in_1', email: 'sam@example.com', billingReason: 'subscription_create', periodEnd: seconds + 5 * 86_400 }));
      await harness.settled();
      const [license] = harness.sandbox.state.licenses.all();
      Object.assign(license ?? assert.fail('no license'), { createdAt: new Date(Date.now() - 300 * day).toISOString() });
      const subjects = () => harness.mailer.sent.map(({ subject }) => subject).filter((subject) => !/ready/.test(subject));
      await look(harness);
      assert.deepEqual(subjects(), []);
      lookedSeconds = 4 * 3_600;
      await deliver(invoicePaymentFailed({ subscriptionId: 'sub_1', invoiceId: 'in_2', email: 'sam@example.com', created: seconds + 3_600 }));
      await look(harness);
      await look(harness);
      assert.equal(subjects().length, 1, subjects().join());
      assert.match(subjects()[0] ?? '', /^A payment for .+ failed$/);
    }, {}, { payments: { sources: [createStripeSource({ secrets: [secret] })], products } });
  });

  test('end a look through the licenses where the license server gives the same page again and again', async () => {
    const license = { id: 'license', key: 'key', productId: 'product', userId: 'ada', expiresAt: new Date(Date.now() + 6 * day).toISOString(), suspended: false, revoked: false, allowedActivations: 1, createdAt: null, metadata: [] };
    const back = { listLicenses: async () => [license] } as unknown as LicensingProvider['back'];
    let taken = 0;
    const sweep = createReminderSweep({ licensing: { back }, renewals: undefined, reminders: { claimed: async () => (taken > 0 ? [`license:${Date.parse(license.expiresAt)}:7`] : []) }, schedule: { days: [7], expired: true, failedPayments: true }, take: async () => void (taken += 1), clock: Date.now });
    let steps = 0;
    for (let state: ReminderSweepState | undefined = { startedAt: 0, page: 1 }; state !== undefined && steps < 20; steps += 1) state = await sweep.step(state, AbortSignal.timeout(10_000));
    assert.deepEqual([steps, taken], [2, 1]);
  });

  const wrong: [what: string, options: RemindersOptions, message: RegExp][] = [
    ['no day', { days: [] }, /^reminders\.days must be up to 10/],
    ['a day that is none', { days: [7, 0.5] }, /^reminders\.days must be up to 10/],
    ['a time zone that is unknown', { timeZone: 'Mars/Olympus' }, /^reminders\.timeZone must be the IANA name/],
    ['a page that names no license', { renewUrl: '/renew' }, /^reminders\.renewUrl must be a path such as/],
    ['looks that are too rare', { everyHours: 48 }, /^reminders\.everyHours must be a whole number from 1 to 24$/],
  ];
  for (const [what, options, message] of wrong) {
    test(`are refused with ${what}`, () => void assert.throws(() => reminders(options), (error: Error) => error.name === 'OptionsError' && message.test(error.message)));
  }
});
