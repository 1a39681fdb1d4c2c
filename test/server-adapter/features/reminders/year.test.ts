import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mails } from '../../../../server-adapter/src/features/mails/index.ts';
import { reminders } from '../../../../server-adapter/src/features/reminders/index.ts';
import { createAdapter } from '../../../../server-adapter/src/index.ts';
import type { Adapter, Store } from '../../../../server-adapter/src/index.ts';
import { createCryptlexProvider } from '../../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';
import { createCryptlexSandbox } from '../../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { createMemoryMailer } from '../../../../server-adapter/src/testing/memory-mailer.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse('2027-01-01T00:00:00Z');
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A license of a customer of its own. `renewedOn`: on that day its end moves a year on. */
const lives: { endsOn: number; renewedOn?: number; endings: number; expired: number }[] = [
  ...[40, 75, 99.5, 133, 170.5, 177.5, 180, 222.25, 260, 301, 340].map((endsOn) => ({ endsOn, endings: 3, expired: 1 })),
  { endsOn: 60, renewedOn: 55, endings: 2, expired: 0 },
  { endsOn: 110, renewedOn: 79, endings: 0, expired: 0 },
  { endsOn: 150, renewedOn: 149.5, endings: 3, expired: 0 },
  { endsOn: 190, renewedOn: 193, endings: 3, expired: 1 },
  { endsOn: 500, endings: 0, expired: 0 },
];

test('in a year of restarts, clocks that are wrong, and a license server that is down for a day, each reminder is mailed once', { timeout: 400_000 }, async () => {
  let now = start;
  let set = 0;
  const clock = (): number => now + set;
  const sandbox = createCryptlexSandbox({ clock, rateLimit: false });
  const product = sandbox.state.addProduct({ displayName: 'Editor' });
  const licenses = lives.map(({ endsOn }, index) => {
    const user = sandbox.state.addUser({ email: `customer-${index}@example.com`, firstName: 'Ada' });
    return sandbox.state.addLicense({ productId: product.id, userId: user.id, expiresAt: new Date(start + endsOn * day).toISOString() });
  });
  const mailer = createMemoryMailer();
  const store: Store = { ...sqlite({ url: ':memory:' }), close: async () => undefined };
  const startAdapter = async (aheadMs: number): Promise<Adapter> => {
    const adapter = createAdapter({
      publicUrl: 'https://www.example.com', secrets: [{ id: 'a', secret: 'a secret that is only for tests, 0123456789' }], store, logger: silent, clock: () => clock() + aheadMs,
      provider: createCryptlexProvider({ baseUrl: 'https://vendor.example.com', accountId: sandbox.accountId, accessToken: sandbox.accessToken, clock: () => clock() + aheadMs, rateLimit: { requests: 100_000, windowMs: 1000 }, freshMs: 0, fetch: async (input, init) => sandbox.fetch(new Request(input, init)) }),
      features: [mails({ mailer }), reminders({ everyHours: 6 })],
    });
    await adapter.ready();
    return adapter;
  };
  // Within the lease of a task: two machines whose clocks are further apart may both take one.
  const ahead = [0, 20_000];
  let adapters = await Promise.all(ahead.map(startAdapter));
  for (let at = 0; at <= 365 * 4; at += 1) {
    now = start + at * 6 * hour;
    const today = at / 4;
    lives.forEach(({ renewedOn, endsOn }, index) => {
      const license = licenses[index];
      if (license !== undefined && renewedOn === today) license.expiresAt = new Date(start + (endsOn + 365) * day).toISOString();
    });
    sandbox.faults.down = today >= 170 && today < 171;
    // A clock that was two days behind, and is put right; one that jumps ahead by an hour, and back.
    set = today >= 91 && today < 93 ? -2 * day : today >= 230 && today < 231 ? hour : 0;
    // After the outage both: they would not ask again before seconds of the real clock have passed, which are weeks here.
    const isRestarted = (index: number): boolean => today === 171 || (at % 37 === 36 && index === at % 2);
    adapters = await Promise.all(adapters.map((adapter, index) => (isRestarted(index) ? adapter.close().then(() => startAdapter(ahead[index] ?? 0)) : adapter)));
    await Promise.all(adapters.map((adapter) => adapter.worker.runDue()));
  }
  await Promise.all(adapters.map((adapter) => adapter.close()));

  const count = (index: number, subject: string): number => mailer.sent.filter((mail) => mail.to === `customer-${index}@example.com` && mail.subject.includes(subject)).length;
  assert.deepEqual(lives.map((_, index) => [count(index, 'ends soon'), count(index, 'has ended')]), lives.map(({ endings, expired }) => [endings, expired]));
  assert.equal(mailer.sent.length, lives.reduce((sum, { endings, expired }) => sum + endings + expired, 0));
  const [first] = mailer.sent.filter(({ to }) => to === 'customer-0@example.com');
  assert.match(first?.text ?? '', /ends on February 10, 2027\./);
  assert.ok(first?.text.includes(`https://www.example.com/account#/licenses/${licenses[0]?.id}`));
});
