import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCustomerHash } from '../../../../server-adapter/src/features/payments/customer-reference.ts';

const [older, newer] = [{ id: 'a', secret: 'a'.repeat(32) }, { id: 'b', secret: 'b'.repeat(32) }];
const readReference = async (reference: string): Promise<string | undefined> => (reference === 'genuine' ? 'user-1' : undefined);
const user = { id: 'user-1', email: 'ada@example.com' };

test("a purchase is found by the buyer's address, however it was typed, or by the account that started it", async () => {
  const hash = createCustomerHash({ secrets: [older], readReference });
  const [byId, byEmail] = await hash.ofUser(user);
  assert.equal(await hash.ofPurchase({ buyer: { email: ' Ada@EXAMPLE.com' } }), byEmail);
  assert.equal(await hash.ofPurchase({ startedBy: 'genuine', buyer: { email: 'grace@example.com' } }), byId);
  assert.equal(await hash.ofPurchase({ startedBy: 'forged', buyer: user }), byEmail);
  assert.deepEqual([await hash.ofPurchase({}), await hash.ofPurchase({ buyer: null, startedBy: 'forged' })], [undefined, undefined]);
});

test('what was stored before the secret was replaced is found as long as the old one is in the ring', async () => {
  const stored = await createCustomerHash({ secrets: [older], readReference }).ofPurchase({ buyer: user });
  const words = await createCustomerHash({ secrets: [newer, older], readReference }).ofUser(user);
  assert.equal(words.length, 4);
  assert.ok(words.includes(stored ?? ''));
  assert.ok(!(await createCustomerHash({ secrets: [newer], readReference }).ofUser(user)).includes(stored ?? ''));
});

test('no address can be made to look like an id', async () => {
  const hash = createCustomerHash({ secrets: [older], readReference });
  assert.notEqual(await hash.ofPurchase({ buyer: { email: user.id } }), (await hash.ofUser(user))[0]);
});
