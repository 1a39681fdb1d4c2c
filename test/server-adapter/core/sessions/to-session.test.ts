import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { createToSession } from '../../../../server-adapter/src/core/sessions/to-session.ts';
import { allCapabilities as capabilities, createUser } from '../../../mocks/fixtures.ts';

const secret = { id: 'new', secret: 'n'.repeat(64) };
const older = { id: 'old', secret: 'o'.repeat(64) };

async function markerOf(user: { id: string; email?: string }, secrets: [typeof secret, ...(typeof secret)[]] = [secret]): Promise<string> {
  const session = await createToSession({ secrets, capabilities, signInWith: undefined })(createUser(user));
  assert.ok(session.signedIn);
  return session.marker;
}

test('the marker of an account stays the same when its address changes', async () => {
  assert.equal(await markerOf({ id: 'user-1', email: 'ada@example.com' }), await markerOf({ id: 'user-1', email: 'lovelace@example.com' }));
});

test('two accounts of one address have different markers', async () => {
  assert.notEqual(await markerOf({ id: 'user-1' }), await markerOf({ id: 'user-2' }));
});

test('the marker is keyed with the newest secret: without it, it cannot be computed of an id', async () => {
  const marker = await markerOf({ id: 'user-1' });
  assert.equal(await markerOf({ id: 'user-1' }, [secret, older]), marker);
  assert.notEqual(await markerOf({ id: 'user-1' }, [older, secret]), marker);
  for (const encoding of ['hex', 'base64url'] as const) assert.ok(!createHash('sha256').update('user-1').digest(encoding).includes(marker));
});
