import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { toStoredEvents } from '../../../server-adapter/src/features/payments/fulfilment/stored-event.ts';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { seedDemo } from '../../../server-adapter/src/testing/demo-data.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import type { ListeningSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { checkoutCompleted, signStripeDelivery } from '../../../server-adapter/src/testing/stripe-events.ts';
import { runCommand, startCommand, withDirectory } from './command.ts';
import { until } from '../../until.ts';

const secret = 'whsec_sesame';
const sandbox = createCryptlexSandbox({ rateLimit: false });
let vendor: ListeningSandbox;
let productId: string;
before(async () => {
  productId = seedDemo(sandbox).editor.id;
  vendor = await listenSandbox(sandbox);
});
after(() => vendor.close());

async function deliver(url: string, event: unknown): Promise<void> {
  const body = JSON.stringify(event);
  const response = await fetch(`${url}/cx/webhooks/stripe`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...(await signStripeDelivery(body, secret)) }, body });
  assert.equal(response.status, 200);
}

describe('cx-kit-server events', () => {
  it('replays no purchase that was given up because another one was named beside --dead', () =>
    withDirectory(async (directory) => {
      const { code, stderr } = await runCommand(['events', 'replay', 'stripe:cs_1', '--dead'], {}, directory);
      assert.deepEqual([code, stderr], [1, 'cx-kit-server: replay takes a purchase or --dead, not both.\n']);
    }));

  it('lists, shows and explains what came in; a replay makes nothing twice, and makes what was given up', () =>
    withDirectory(async (directory) => {
      const environment = {
        CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ID: sandbox.accountId, CRYPTLEX_ACCESS_TOKEN: sandbox.accessToken,
        STRIPE_WEBHOOK_SECRET: secret, PORT: '0',
      };
      const server = startCommand(['serve'], environment, directory);
      const [, url = ''] = await server.printed(/listens on (http:\S+)/);
      const events = async (...args: string[]) => runCommand(['events', ...args], {}, directory);
      const licensesOf = (session: string) => sandbox.state.licenses.all().filter(({ metadata }) => metadata.some(({ value }) => value.includes(session))).length;
      const bought = () => licensesOf('cs_paid');

      await deliver(url, checkoutCompleted({ id: 'evt_paid', sessionId: 'cs_paid', email: 'new@example.com', metadata: { CRYPTLEX_PRODUCT_ID: productId } }));
      await deliver(url, checkoutCompleted({ id: 'evt_unmapped', sessionId: 'cs_unmapped', email: 'other@example.com', metadata: { cx_price: 'price_unmapped', cx_quantity: '1' } }));
      await deliver(url, { ...checkoutCompleted({ id: 'evt_other' }), type: 'customer.created' });
      await until(() => bought() === 1);
      await until(async () => /cs_unmapped\s+dead/.test((await events('list')).stdout));

      const { stdout: list } = await events('list');
      assert.match(list, /stripe:evt_paid\s+checkout\.session\.completed\s+stripe:cs_paid\s+done/);
      assert.match(list, /stripe:evt_unmapped\s+.*dead: .*no product mapping/);
      assert.match(list, /stripe:evt_other\s+customer\.created\s+-\s+ignored/);
      assert.doesNotMatch((await events('list', '--ignored')).stdout, /evt_paid/);
      assert.match((await events('list', '--dead')).stdout, /purchase\s+stripe:cs_unmapped/);

      const { stdout: shown } = await events('show', 'stripe:evt_paid');
      assert.match(shown, /purchase\s+stripe:cs_paid/);
      assert.match(shown, /"new@example\.com"/);

      const { stdout: story } = await events('explain', 'stripe:cs_paid');
      assert.match(story, /^stripe:cs_paid is paid\./);
      assert.match(story, new RegExp(`What it buys:\\n.*product ${productId}`));
      assert.match(story, /What was done:\n[\s\S]*license\s+stripe:cs_paid/);
      assert.match(story, /What comes next:\n {2}nothing/);
      assert.match((await events('explain', 'stripe:cs_unmapped')).stdout, /^No license yet: no product mapping for .*\. Add it to CX_PRODUCTS_FILE .*, then run `cx-kit-server events replay stripe:cs_unmapped`\.$/m);
      assert.doesNotMatch(story, /No license/);
      assert.equal(list.match(/evt_paid/g)?.length, 1, 'what only says who follows whom is not listed');
      assert.equal((JSON.parse((await events('explain', 'stripe:cs_paid', '--json')).stdout) as { purchaseId: string }).purchaseId, 'stripe:cs_paid');

      assert.match((await events('replay', 'stripe:cs_paid')).stdout, /^stripe:cs_paid\nDue: 1\./);
      await until(async () => /stripe:cs_paid\s+done/.test((await events('list', '--purchase', 'stripe:cs_paid')).stdout));
      assert.equal(bought(), 1);

      const products = JSON.stringify({ '*': { productId } });
      await writeFile(join(directory, 'products.json'), products);
      server.kill('SIGTERM');
      assert.equal(await server.exited, 0);
      const mapped = startCommand(['serve'], { ...environment, CX_PRODUCTS_FILE: 'products.json' }, directory);
      await mapped.printed(/listens on/);
      assert.match((await events('replay', '--dead', '--source', 'paddle')).stdout, /^Due: 0\./);
      assert.match((await events('replay', '--dead')).stdout, /^stripe:cs_unmapped\nDue: 1\./);
      await until(() => licensesOf('cs_unmapped') === 1);
      mapped.kill('SIGTERM');
      assert.equal(await mapped.exited, 0);
      assert.doesNotMatch(server.stdout(), /new@example\.com|sesame/);
    }));

  it('lists what cannot be read and why, reads it again, and lets a person decide that it does not matter', () =>
    withDirectory(async (directory) => {
      const store = openStore(`file:${join(directory, 'cx-kit.db')}`);
      await store.migrate();
      const reason = 'checkout.session.completed: amount_total cannot be read';
      const raw = JSON.stringify({ ...checkoutCompleted({ id: 'evt_late', sessionId: 'cs_late' }), livemode: true });
      const common = { type: 'checkout.session.completed', occurredAt: 1_800_000_000_000 };
      for (const event of [
        { ...common, id: 'stripe:evt_late', purchase: { kind: 'unreadable' as const, purchaseId: 'stripe:cs_late', reason, raw } },
        { ...common, id: 'stripe:evt_odd', purchase: { kind: 'unreadable' as const, purchaseId: 'stripe:cs_odd', reason, raw: '{}' } },
        { ...common, id: 'stripe:evt_test', purchase: null, ignored: 'test' as const },
      ]) await store.inbox.put(toStoredEvents(event, 'stripe', 1_800_000_000_000, null), Date.now());
      await store.close();
      const events = async (...args: string[]) => runCommand(['events', ...args], {}, directory);

      const { stdout: list } = await events('list');
      assert.match(list, /stripe:evt_odd!unreadable\s+.*unreadable: checkout\.session\.completed: amount_total cannot be read/);
      assert.match(list, /stripe:evt_test\s+.*ignored: test/);
      const { stdout: unreadable } = await events('list', '--unreadable');
      assert.match(unreadable, /evt_late[\s\S]*evt_odd/);
      assert.doesNotMatch(unreadable, /evt_test/);

      assert.match((await events('replay', 'stripe:cs_late')).stdout, /^1 of 1 unreadable events can be read now\.\nstripe:cs_late\n/);
      assert.match((await events('replay', 'stripe:cs_odd')).stdout, /^0 of 1 unreadable events can be read now\./);
      assert.doesNotMatch((await events('list', '--unreadable')).stdout, /evt_late/);
      assert.match((await events('explain', 'stripe:cs_late')).stdout, /^stripe:cs_late is paid\./);

      assert.match((await events('ignore', 'stripe:evt_odd')).stdout, /^stripe:cs_odd\nDue: 1\./);
      assert.match((await events('list', '--purchase', 'stripe:cs_odd')).stdout, /ignored: operator/);
      assert.match((await events('ignore', 'stripe:evt_odd')).stderr, /^cx-kit-server: stripe:evt_odd can be read, or was decided on before; .*\n$/);
      assert.match((await events('ignore', 'stripe:evt_0')).stderr, /^cx-kit-server: There is no event stripe:evt_0\.\n$/);
    }));

  it('says in one line what there is not, and what cannot be read', () =>
    withDirectory(async (directory) => {
      for (const [args, env, line] of [
        [['show', 'stripe:evt_0'], {}, /^cx-kit-server: There is no event stripe:evt_0\.\n$/],
        [['explain', 'stripe:cs_0'], {}, /^cx-kit-server: No event speaks of a purchase stripe:cs_0\.\n$/],
        [['replay', 'stripe:cs_0'], {}, /^cx-kit-server: No event speaks of a purchase stripe:cs_0\.\n$/],
        [['replay'], {}, /^cx-kit-server: replay needs a purchase, or --dead\.\n$/],
        [['list', '--limit', '0'], {}, /^cx-kit-server: --limit must be .*\n$/],
        [['list', '--dead', '--limt', '5'], {}, /^cx-kit-server: There is no option --limt\. There are --source, --purchase, .*--limit\.\n$/],
        [['list', '-d'], {}, /^cx-kit-server: There is no option -d\. .*\n$/],
        [['replay', 'stripe:cs_0', '--now=yes'], {}, /^cx-kit-server: There is no option --now\. .*\n$/],
        [['explain', 'stripe:cs_0', 'stripe:cs_1'], {}, /^cx-kit-server: stripe:cs_1 is one argument too many\.\n$/],
        [['explain', 'stripe:cs_0'], { CX_ON_CANCEL: 'never' }, /^cx-kit-server: CX_ON_CANCEL must be expire, suspend or revoke\n$/],
        [['list'], { CX_STORE_URL: 'nowhere' }, /^cx-kit-server: CX_STORE_URL must be .*\n$/],
      ] as const) {
        const { code, stderr } = await runCommand(['events', ...args], env, directory);
        assert.equal(code, 1);
        assert.match(stderr, line);
      }
    }));
});
