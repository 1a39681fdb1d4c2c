import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chargeRefunded, disputeChanged, invoicePaymentPaid, subscriptionChanged } from '../../server-adapter/src/testing/stripe-life-events.ts';
import { checkoutCompleted, invoicePaid } from '../../server-adapter/src/testing/stripe-events.ts';
import { prepareServed, type Served } from './served.ts';
import { startSecondVendor, type SecondVendor } from './second-vendor.ts';

const start = Math.floor(Date.now() / 1000) - 1_000;
const products = { price_solo: { productId: 'prod-1', licenseTemplateId: 'tmpl-solo' }, price_team: { productId: 'prod-1', licenseTemplateId: 'tmpl-team', quantity: 'seats' } };

/** What people buy, at a vendor that this adapter was not written with. Every event is delivered twice. */
describe('purchases at a second vendor', () => {
  let vendor: SecondVendor;
  let served: Served;
  before(async () => {
    vendor = await startSecondVendor();
    served = await prepareServed(vendor, { CX_PRODUCTS_FILE: 'products.json', CX_RENEWAL_SLACK_HOURS: '24' });
    await writeFile(join(served.folder, 'products.json'), JSON.stringify(products));
    await served.start();
  });
  after(async () => {
    await served.close();
    await vendor.close();
  });
  const deliver = async (...events: unknown[]): Promise<void> => {
    for (const event of [...events, ...events]) assert.equal(await served.deliver(event), 200);
  };
  const licensesOf = (email: string) => vendor.licenses.filter(({ userId }) => vendor.users.some((user) => user.id === userId && user.email === email));
  const becomes = async (email: string, expected: object): Promise<void> => {
    const seen = (): object[] => licensesOf(email).map((license) => Object.fromEntries(Object.keys(expected).map((key) => [key, license[key as keyof typeof license]])));
    const isSo = (): boolean => JSON.stringify(seen()) === JSON.stringify([expected]);
    await served.until(isSo).catch(() => assert.deepEqual(seen(), [expected]));
  };

  it('a subscription that is upgraded, made larger, disputed, won, refunded, paid again and ended is one license all along', async () => {
    const email = 'life@example.com';
    const sub = { subscriptionId: 'sub_life' };
    await deliver(invoicePaid({ ...sub, id: 'evt_l1', invoiceId: 'in_l1', email, name: 'Zoë', billingReason: 'subscription_create', priceId: 'price_solo', created: start }), invoicePaymentPaid({ id: 'evt_l2', invoiceId: 'in_l1', paymentIntentId: 'pi_l1', created: start + 1 }));
    await becomes(email, { suspended: false, revoked: false });
    await deliver(subscriptionChanged({ ...sub, id: 'evt_l3', priceId: 'price_team', quantity: 4, created: start + 10 }));
    await becomes(email, { allowedActivations: 4, suspended: false });
    await deliver(subscriptionChanged({ ...sub, id: 'evt_l4', priceId: 'price_team', quantity: 7, created: start + 20 }));
    await becomes(email, { allowedActivations: 7, suspended: false });
    await deliver(disputeChanged({ id: 'evt_l5', paymentIntentId: 'pi_l1', created: start + 30 }));
    await becomes(email, { suspended: true });
    await deliver(disputeChanged({ id: 'evt_l6', paymentIntentId: 'pi_l1', change: 'closed', status: 'won', created: start + 40 }));
    await becomes(email, { suspended: false });
    await deliver(chargeRefunded({ id: 'evt_l7', paymentIntentId: 'pi_l1', created: start + 50 }));
    await becomes(email, { suspended: true });
    const periodEnd = start + 60 * 86_400;
    await deliver(invoicePaid({ ...sub, id: 'evt_l8', invoiceId: 'in_l2', email, priceId: 'price_team', quantity: 7, created: start + 60, periodEnd }));
    await becomes(email, { suspended: false, expiresAt: new Date((periodEnd + 86_400) * 1000).toISOString() });
    await deliver(subscriptionChanged({ ...sub, id: 'evt_l9', change: 'deleted', priceId: 'price_team', quantity: 7, created: start + 70 }));
    await becomes(email, { suspended: false, revoked: false, expiresAt: new Date(periodEnd * 1000).toISOString(), allowedActivations: 7 });
  });

  it('two subscriptions and a single payment of one person, told with capitals and spaces, are three licenses on one account', async () => {
    const email = 'both@example.com';
    const solo = { email, priceId: 'price_solo', billingReason: 'subscription_create', created: start } as const;
    await deliver(
      invoicePaid({ ...solo, id: 'evt_b1', invoiceId: 'in_b1', subscriptionId: 'sub_b1', email: 'Both@Example.com' }),
      invoicePaid({ ...solo, id: 'evt_b2', invoiceId: 'in_b2', subscriptionId: 'sub_b2', name: '' }),
      checkoutCompleted({ id: 'evt_b3', sessionId: 'cs_b3', email: ' BOTH@example.com ', metadata: { CRYPTLEX_PRODUCT_ID: 'prod-1' } }),
    );
    await served.until(() => licensesOf(email).length === 3);
    await served.until(async () => {
      const { text } = await served.run('events', 'list');
      return ['sub_b1', 'sub_b2', 'cs_b3'].every((id) => new RegExp(`stripe:${id}\\s+done`).test(text));
    });
    assert.deepEqual([licensesOf(email).length, vendor.users.filter((user) => user.email.toLowerCase().trim() === email).length], [3, 1]);
  });

  it('names of every kind become one account each', async () => {
    const names = ['李小龍', 'Ada', 'María de los Ángeles García Márquez', '', '  ', '\u202Eevil\u0000\u001b[31m', 'x'.repeat(2_000), "Robert'); DROP TABLE users;--"];
    for (const [index, name] of names.entries()) await deliver(checkoutCompleted({ id: `evt_n${index}`, sessionId: `cs_n${index}`, email: `name+${index}@example.com`, name, metadata: { CRYPTLEX_PRODUCT_ID: 'prod-1' } }));
    for (const index of names.keys()) await served.until(() => licensesOf(`name+${index}@example.com`).length === 1);
    assert.equal(vendor.users.filter(({ email }) => email.startsWith('name+')).length, names.length);
    assert.ok(vendor.users.every(({ firstName }) => firstName.trim() !== '' && firstName.length <= 128));
  });
});
