import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { toNewUser } from '../../../../../server-adapter/src/features/payments/fulfilment/create-license.ts';

const names = (name: string | undefined, email = 'ada.l@example.com') => {
  const { firstName, lastName } = toNewUser({ email, name });
  return [firstName, lastName];
};

test('a name of any number of words becomes a first and a last name', () => {
  assert.deepEqual(names('Ada Lovelace'), ['Ada', 'Lovelace']);
  assert.deepEqual(names('  María  del Carmen\tde la Cruz '), ['María', 'del Carmen de la Cruz']);
  assert.deepEqual(names('Ada'), ['Ada', '']);
  assert.deepEqual(names('山田 太郎'), ['山田', '太郎']);
});

test('without a name the address lends one', () => {
  for (const name of [undefined, '', '   ', '\u0000\n']) assert.deepEqual(names(name), ['ada.l', '']);
});

test('an address is compared without regard to case, and a plus stays', () => {
  assert.equal(toNewUser({ email: ' Ada+Shop@Example.COM ' }).email, 'ada+shop@example.com');
});

test('whatever was typed, the first name is not empty, on one line, and of a sane length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.emailAddress(), (name, email) => {
      const { firstName, lastName } = toNewUser({ email, name });
      assert.ok(firstName.length > 0 && [...firstName].length <= 128 && [...lastName].length <= 128);
      assert.doesNotMatch(`${firstName}${lastName}`, /[\p{Cc}\u2028\u2029]/u);
    }),
    { numRuns: 500 },
  );
});
