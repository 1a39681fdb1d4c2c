import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mails } from '../../../../server-adapter/src/features/mails/index.ts';
import type { HumanAction, HumanProof, MailsOptions } from '../../../../server-adapter/src/features/mails/index.ts';
import { startHarness } from '../../harness.ts';
import type { Harness } from '../../harness.ts';

const email = 'ada@example.com';
const requests: [path: string, action: HumanAction, body: Record<string, unknown>][] = [
  ['/users', 'sign-up', { email: 'new@example.com', firstName: 'Ada' }],
  ['/password-resets', 'password-reset', { email }],
  ['/key-mails', 'license-keys', { email }],
];

async function withCheck(options: Partial<MailsOptions>, use: (harness: Harness) => Promise<void>): Promise<void> {
  const harness = await startHarness({ mails: { licenseKeys: 'end', ...options } });
  const user = harness.sandbox.state.addUser({ email });
  harness.sandbox.state.addLicense({ productId: harness.sandbox.state.addProduct({ displayName: 'Editor' }).id, userId: user.id });
  try {
    await use(harness);
  } finally {
    await harness.close();
  }
}

const post = (harness: Harness, path: string, json: unknown) => harness.browser().send('POST', path, { json });

describe('the proof that a person uses the page', () => {
  it('is asked for before each mail that a stranger can cause, and nothing is mailed without a good one', async () => {
    const seen: (HumanProof & { action: HumanAction })[] = [];
    await withCheck({ verifyHuman: (proof, { action }) => (seen.push({ ...proof, action }), proof.token === 'good') }, async (harness) => {
      for (const [path, , body] of requests) {
        for (const challenge of [undefined, 'bad']) {
          const answer = await post(harness, path, { ...body, challenge });
          assert.deepEqual([answer.status, answer.json()['code']], [403, 'challenge-required'], path);
        }
      }
      await harness.settled();
      assert.deepEqual(harness.mailer.sent, []);
      for (const [path, , body] of requests) assert.equal((await post(harness, path, { ...body, challenge: 'good' })).status, 202);
      await harness.settled();
      assert.equal(harness.mailer.sent.length, 3);
      assert.deepEqual(seen.filter(({ token }) => token === 'good').map(({ action }) => action), requests.map(([, action]) => action));
      assert.equal(seen[0]?.headers.get('content-type'), 'application/json');
    });
  });

  it('is asked for in the same way for an address that nobody has', () =>
    withCheck({ verifyHuman: ({ token }) => token === 'good' }, async (harness) => {
      const [without, withProof] = [await post(harness, '/password-resets', { email: 'nobody@example.com' }), await post(harness, '/password-resets', { email: 'nobody@example.com', challenge: 'good' })];
      assert.deepEqual([without.status, withProof.status], [403, 202]);
    }));

  it('is asked for only after so many requests within an hour, where that is configured', () =>
    withCheck({ verifyHuman: () => false, challenge: { after: 2 } }, async (harness) => {
      const ask = async () => (await post(harness, '/password-resets', { email })).status;
      assert.deepEqual([await ask(), await ask(), await ask(), await ask()], [202, 202, 403, 403]);
      harness.advance(3_600_001);
      assert.equal(await ask(), 202);
    }));

  it('lets nobody through where it cannot be verified', () =>
    withCheck({ verifyHuman: () => { throw new Error('away'); } }, async (harness) => {
      const answer = await post(harness, '/key-mails', { email, challenge: 'good' });
      assert.deepEqual([answer.status, answer.json()['code']], [503, 'provider-unavailable']);
      await harness.settled();
      assert.deepEqual(harness.mailer.sent, []);
    }));

  it('is asked of nobody unless it is configured', () =>
    withCheck({}, async (harness) => {
      for (const [path, , body] of requests) assert.equal((await post(harness, path, body)).status, 202);
    }));

  it('is refused at the start where its options make no sense', () => {
    assert.throws(() => mails({ challenge: { after: 3 } }), /^OptionsError: mails\.challenge needs verifyHuman$/);
    assert.throws(() => mails({ verifyHuman: () => true, challenge: { after: -1 } }), /^OptionsError: mails\.challenge\.after must be a whole number from 0 to 1000$/);
  });
});
