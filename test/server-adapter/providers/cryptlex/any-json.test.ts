import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { activation } from '#contract/activation.ts';
import { license } from '#contract/license.ts';
import { release } from '#contract/release.ts';
import { user } from '#contract/user.ts';
import { toActivation, vendorActivation, toLicense, toVendorLicense, vendorLicense } from '../../../../server-adapter/src/providers/cryptlex/to-license.ts';
import { toRelease, vendorRelease } from '../../../../server-adapter/src/providers/cryptlex/to-release.ts';
import { toUser } from '../../../../server-adapter/src/providers/cryptlex/to-user.ts';
import { parseEntity } from '../../../../server-adapter/src/providers/cryptlex/vendor-json.ts';
import { ProviderError } from '../../../../server-adapter/src/ports/vendor.ts';

/** What the vendor's fields are called, on every level. */
const names = [
  'id', 'key', 'name', 'displayName', 'value', 'type', 'email', 'firstName', 'lastName', 'company', 'roles', 'twoFactorEnabled', 'productId', 'product', 'user', 'userId', 'createdAt', 'expiresAt', 'maintenanceExpiresAt', 'suspended', 'revoked',
  'expiringSoonEventOffset', 'subscriptionInterval', 'validity', 'allowedActivations', 'totalActivations', 'allowedFloatingClients', 'metadata', 'meterAttributes', 'featureEntitlements', 'featureName', 'viewPermissions', 'visible', 'uses',
  'version', 'channel', 'platform', 'platforms', 'notes', 'publishedAt', 'files', 'url', 'size', 'hostname', 'os', 'osVersion', 'appVersion', 'location', 'city', 'countryName', 'offline', 'lastSyncedAt', 'leaseExpiresAt', '__proto__', 'constructor',
];
const dates = fc.constantFrom('2027-01-01T00:00:00', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.9999999', '+275760-09-13T00:00:00.001Z', '2027-02-30', 'soon', '1');
const json = fc.object({ key: fc.constantFrom(...names), maxDepth: 3, maxKeys: 12, values: [fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null), fc.constant(-1), dates] });

const readings = {
  license: (body: unknown) => v.parse(license, toLicense(parseEntity(vendorLicense, body), null, Date.UTC(2027, 0, 1))),
  'license of a purchase': (body: unknown) => toVendorLicense(parseEntity(vendorLicense, body)),
  machine: (body: unknown) => v.parse(activation, toActivation(parseEntity(vendorActivation, body))),
  release: (body: unknown) => v.parse(release, toRelease(parseEntity(vendorRelease, body), null)),
  user: (body: unknown) => v.parse(user, toUser(body)),
};

for (const [what, read] of Object.entries(readings)) {
  test(`whatever the vendor writes into the fields of a ${what}, it is what the contract says, or an answer that makes no sense`, () => {
    let taken = 0;
    fc.assert(
      fc.property(json, fc.boolean(), (body, isNamed) => {
        try {
          read(JSON.parse(JSON.stringify({ ...body, ...(isNamed ? { id: 'id-1', email: 'ada@example.com' } : {}) })));
          taken += 1;
        } catch (error) {
          // A user with a role of the vendor's own people is no customer.
          const isStaff = what === 'user' && error instanceof ProviderError && error.failure === 'token-expired' && ('role' in body || 'roles' in body);
          assert.ok(isStaff || (error instanceof ProviderError && error.failure === 'malformed'), String(error));
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(taken > 300, `${taken} of 1000 were read`);
  });
}
