import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FlattenedEncrypt, base64url, flattenedDecrypt } from 'jose';
import * as v from 'valibot';
import { deriveKey } from '../../../../server-adapter/src/core/security/hashes.ts';
import { nodePrimitives, primitives, webPrimitives } from '../../../../server-adapter/src/core/security/primitives.ts';
import type { Primitives } from '../../../../server-adapter/src/core/security/primitives.ts';
import { createSealer } from '../../../../server-adapter/src/core/security/sealer.ts';

assert.ok(nodePrimitives !== undefined);
const everywhere: readonly (readonly [string, Primitives])[] = [['Node', nodePrimitives], ['WebCrypto', webPrimitives]];
const secrets = [{ id: 'one', secret: 's'.repeat(32) }] as const;
const schema = v.object({ word: v.string() });

test('on Node, the arithmetic of secrets is done by its own module', () => assert.equal(primitives, nodePrimitives));

for (const [name, one] of everywhere) {
  // RFC 4231, test case 2.
  test(`an HMAC is the standard's own by ${name}, with the key as text or as bytes`, async () => {
    const message = new TextEncoder().encode('what do ya want for nothing?');
    for (const key of ['Jefe', new TextEncoder().encode('Jefe')]) {
      assert.equal(Buffer.from(await one.hmacSha256(key, message)).toString('hex'), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
    }
  });

  // FIPS 180-2, appendix B.1.
  test(`a hash is the standard's own by ${name}`, async () => {
    assert.equal(Buffer.from(await one.sha256('abc'), 'base64url').toString('hex'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  for (const [other, another] of everywhere) {
    test(`what was sealed by ${name} is opened by ${other}, in its row alone`, async () => {
      const sealed = await createSealer([...secrets], 'test', schema, one).seal({ word: 'größer' }, ['row']);
      const opener = createSealer([...secrets], 'test', schema, another);
      assert.deepEqual([await opener.open(sealed, ['row']), await opener.open(sealed, ['other'])], [{ word: 'größer' }, undefined]);
    });
  }

  for (const context of [['row', 'ada'], []]) {
    test(`what is sealed by ${name} ${context.length > 0 ? 'to a row' : 'to no row'} is a JWE, as a library of JOSE reads and writes it`, async () => {
      const key = await deriveKey(secrets[0].secret, 'seal/test');
      const aad = context.length === 0 ? undefined : new TextEncoder().encode(JSON.stringify(context));
      const sealer = createSealer([...secrets], 'test', schema, one);

      const [header = '', , iv = '', ciphertext = '', tag = ''] = (await sealer.seal({ word: 'a' }, context)).split('.');
      const opened = await flattenedDecrypt({ protected: header, iv, ciphertext, tag, ...(aad && { aad: base64url.encode(aad) }) }, key);
      assert.deepEqual([JSON.parse(new TextDecoder().decode(opened.plaintext)), opened.protectedHeader], [{ word: 'a' }, { alg: 'dir', enc: 'A256GCM', kid: 'one' }]);

      const encryption = new FlattenedEncrypt(new TextEncoder().encode('{"word":"b"}')).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: 'one' });
      const theirs = await (aad === undefined ? encryption : encryption.setAdditionalAuthenticatedData(aad)).encrypt(key);
      assert.deepEqual(await sealer.open([theirs.protected, '', theirs.iv, theirs.ciphertext, theirs.tag].join('.'), context), { word: 'b' });
    });
  }

  test(`what was cut, or has a shorter tag, opens to nothing by ${name}`, async () => {
    const sealer = createSealer([...secrets], 'test', schema, one);
    const parts = (await sealer.seal({ word: 'a' }, [])).split('.');
    for (const [at, length] of [[4, 21], [4, 20], [4, 0], [3, 0], [2, 8], [2, 0]] as const) assert.equal(await sealer.open(parts.map((part, index) => (index === at ? part.slice(0, length) : part)).join('.'), []), undefined, `${at} ${length}`);
  });
}
