import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoCustomers, seedDemo } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';
import type { AdapterOptions } from '../../../../server-adapter/src/index.ts';
import type { Browser, Harness, HarnessOptions } from '../../harness.ts';

/** An adapter with the demo's customers and a license of nobody. */
async function start(licenseClaims: AdapterOptions['licenseClaims'], use: (given: { harness: Harness; ada: Browser; alan: Browser; key: string }) => Promise<void>, around: Pick<HarnessOptions, 'aroundProvider'> = {}): Promise<void> {
  const harness = await startHarness({ adapter: { licenseClaims }, ...around });
  try {
    seedDemo(harness.sandbox);
    const [product] = [...harness.sandbox.state.products.all()];
    const { key } = harness.sandbox.state.addLicense({ productId: product?.id ?? '' });
    await use({ harness, key, ada: await harness.signedIn(demoCustomers.everything.email), alan: await harness.signedIn(demoCustomers.many.email) });
  } finally {
    await harness.close();
  }
}

const claim = async (browser: Browser, key: string) => {
  const response = await browser.send('POST', '/me/licenses/claims', { json: { key } });
  return { ...(response.json() as { code?: string; key?: string; id?: string }), status: response.status };
};

test('a license without a user is of whoever brings its key, and of nobody else afterwards', () =>
  start(true, async ({ ada, alan, key }) => {
    const claimed = await claim(ada, ` ${key} `);
    assert.deepEqual([claimed.status, claimed.key], [200, key]);
    assert.equal((await ada.send('GET', `/me/licenses/${claimed.id}`)).status, 200);
    assert.equal((await claim(ada, key)).status, 200, 'a second time by the same person');
    assert.deepEqual((({ status, code }) => [status, code])(await claim(alan, key)), [404, 'not-found']);
  }));

test('a key that is none, one of somebody else and one that was taken back are answered alike', () =>
  start(true, async ({ harness, ada, alan, key }) => {
    const [theirs] = (await alan.send('GET', '/me/licenses')).json()['items'] as { key: string }[];
    const license = [...harness.sandbox.state.licenses.all()].find((one) => one.key === key);
    assert.ok(license);
    license.revoked = true;
    const answers = [];
    for (const tried of ['no-such-key', theirs?.key ?? '', key]) answers.push((await ada.send('POST', '/me/licenses/claims', { json: { key: tried } })).json());
    for (const answer of answers) assert.deepEqual({ ...answer, requestId: '' }, { ...answers[0], requestId: '' });
    assert.equal(answers[0]?.['code'], 'not-found');
  }));

test('of two who bring one key at once, one has the license', async () => {
  let asked = 0;
  let goOn = (): void => {};
  let note = (): void => {};
  // Both hear that nobody has it, where both may ask: the first goes on once the second has asked or was answered, and the second once the first was answered.
  const secondIsThere = new Promise<void>((resolve) => (goOn = resolve));
  const isAnswered = new Promise<void>((resolve) => (note = resolve));
  const aroundProvider: HarnessOptions['aroundProvider'] = (provider) => {
    const { back } = provider.licensing;
    const findLicenseByKey: typeof back.findLicenseByKey = async (...request) => {
      const found = await back.findLicenseByKey(...request);
      asked += 1;
      if (asked === 2) goOn();
      await (asked === 2 ? isAnswered : secondIsThere);
      return found;
    };
    return { ...provider, licensing: { ...provider.licensing, back: { ...back, findLicenseByKey } } };
  };
  await start(true, async ({ ada, alan, key }) => {
    const claims = [claim(ada, key), claim(alan, key)];
    void Promise.race(claims).then(() => (goOn(), note()));
    assert.deepEqual((await Promise.all(claims)).map(({ status }) => status).sort(), [200, 404]);
  }, { aroundProvider });
});

test('whoever guesses waits', () =>
  start(true, async ({ ada }) => {
    for (let time = 0; time < 10; time += 1) assert.equal((await claim(ada, `guess-${time}`)).status, 404);
    const eleventh = await claim(ada, 'guess-10');
    assert.deepEqual([eleventh.status, eleventh.code], [429, 'too-many-requests']);
  }));

test("the vendor's own rule decides where there is one", () =>
  start((license, { email }) => license.userId !== null && email === demoCustomers.everything.email, async ({ ada, alan, key }) => {
    const [theirs] = (await alan.send('GET', '/me/licenses')).json()['items'] as { key: string }[];
    assert.equal((await claim(ada, key)).status, 404);
    assert.equal((await claim(ada, theirs?.key ?? '')).status, 200);
  }));

test('it is off unless the configuration says otherwise, and pages are told', async () => {
  await start(undefined, async ({ ada, key }) => {
    assert.equal((await claim(ada, key)).code, 'not-supported');
    assert.equal(((await ada.send('GET', '/session')).json()['capabilities'] as Record<string, unknown>)['claimLicenses'], undefined);
  });
  await start(true, async ({ ada }) => assert.equal(((await ada.send('GET', '/session')).json()['capabilities'] as Record<string, unknown>)['claimLicenses'], true));
});
