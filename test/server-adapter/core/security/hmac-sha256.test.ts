import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hmacSha256 } from '../../../../server-adapter/src/core/security/hashes.ts';

// RFC 4231, test case 2.
const message = new TextEncoder().encode('what do ya want for nothing?');
const mac = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';

for (const [where, builtins] of [['on Node', process.getBuiltinModule], ['where there is only WebCrypto', undefined]] as const) {
  test(`an HMAC is the standard's own ${where}, with the key as text or as bytes`, async (t) => {
    const own = process.getBuiltinModule;
    t.after(() => Object.assign(process, { getBuiltinModule: own }));
    Object.assign(process, { getBuiltinModule: builtins });
    for (const key of ['Jefe', new TextEncoder().encode('Jefe')]) assert.equal(Buffer.from(await hmacSha256(key, message)).toString('hex'), mac);
  });
}
