import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ProviderError } from '../../../../server-adapter/src/ports/vendor.ts';
import { startHarness } from '../../harness.ts';
import type { Answer, Harness } from '../../harness.ts';

/* A vendor that mails links of its own, and proves addresses itself. */

const asked: string[] = [];
let failing = false;
let harness: Harness;
before(async () => {
  harness = await startHarness({
    adapter: { clientAddress: (request) => request.headers.get('x-client') ?? undefined },
    aroundProvider: (provider) => ({
      ...provider,
      identity: {
        ...provider.identity,
        async redeemVendorReset({ code = '' }) {
          asked.push(code);
          throw new ProviderError('link-invalid', 'no such code');
        },
        async resendVerification(email) {
          if (failing) throw new ProviderError('unavailable', 'the vendor is away');
          asked.push(email);
        },
      },
    }),
  });
});
after(() => harness.close());

const toToken = (link: object): string => `vendor_${btoa(JSON.stringify(link))}`;
const redeem = (link: object, client: string): Promise<Answer> => harness.browser().send('POST', '/password-resets/redeem', { json: { token: toToken(link), newPassword: 'correct horse stapler' }, headers: { 'x-client': client } });

test("codes of the vendor's links are guessed thirty times an hour from one network, and a hundred times for one address", async () => {
  asked.length = 0;
  const [email, statuses] = ['ada@example.com', new Set<number>()];
  for (let at = 0; at < 32; at++) statuses.add((await redeem({ email, code: `${at}` }, '198.51.100.1')).status);
  assert.deepEqual([asked.length, statuses.has(429)], [30, true]);
  for (let at = 0; at < 72; at++) await redeem({ email: 'Ada@Example.com', code: `${at}` }, `203.0.113.${at}`);
  assert.equal(asked.length, 100);
  assert.equal((await redeem({ email: 'grace@example.com', code: '1' }, '203.0.113.200')).status, 400);
});

test('a link of the vendor that names two addresses is none', async () => {
  asked.length = 0;
  assert.deepEqual([(await redeem({ email: 'ada@example.com', other: 'grace@example.com', code: '1' }, '203.0.113.201')).json()['code'], asked], ['link-invalid', []]);
});

test('the mail about an unproved address is asked for when nobody waits, so that neither its time nor its failure tells anything', async () => {
  asked.length = 0;
  failing = true;
  const answer = await harness.browser().send('POST', '/users/verification', { json: { email: 'ada@example.com' }, headers: { 'x-client': '198.51.100.9' } });
  assert.deepEqual([answer.status, answer.json()], [202, { accepted: true }]);
  failing = false;
  harness.advance(3_600_000);
  await harness.settled();
  assert.deepEqual(asked, ['ada@example.com']);
});
