import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { statusOf } from '../../../../server-adapter/src/providers/cryptlex/license-status.ts';
import { toInstant } from '../../../../server-adapter/src/providers/cryptlex/vendor-json.ts';

const now = Date.parse('2030-01-01T00:00:00Z');
const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString();
const license = { revoked: false, suspended: false, expiresAt: null, subscriptionInterval: null, validity: null, expiringSoonEventOffset: null };

test('the worst that holds is the status', () => {
  assert.equal(statusOf({ ...license, revoked: true, suspended: true, expiresAt: inDays(-1) }, now), 'revoked');
  assert.equal(statusOf({ ...license, suspended: true, expiresAt: inDays(-1) }, now), 'suspended');
  assert.equal(statusOf({ ...license, expiresAt: inDays(0) }, now), 'expired');
  assert.equal(statusOf({ ...license, expiresAt: inDays(400) }, now), 'active');
});

test('a license with an interval and no end has not started, one without is for good', () => {
  assert.equal(statusOf({ ...license, subscriptionInterval: 'P1Y' }, now), 'not-started');
  assert.equal(statusOf({ ...license, validity: 3600 }, now), 'not-started');
  assert.equal(statusOf({ ...license, subscriptionInterval: '' }, now), 'active');
  assert.equal(statusOf(license, now), 'active');
});

test('it is expiring within the vendor’s own offset, or within thirty days', () => {
  assert.equal(statusOf({ ...license, expiresAt: inDays(30) }, now), 'expiring');
  assert.equal(statusOf({ ...license, expiresAt: inDays(31) }, now), 'active');
  assert.equal(statusOf({ ...license, expiresAt: inDays(8), expiringSoonEventOffset: 7 * 86_400 }, now), 'active');
  assert.equal(statusOf({ ...license, expiresAt: inDays(7), expiringSoonEventOffset: 7 * 86_400 }, now), 'expiring');
});

test('instants become milliseconds in UTC, whatever the vendor wrote', () => {
  assert.equal(toInstant('2030-01-02T03:04:05.1234567Z'), '2030-01-02T03:04:05.123Z');
  assert.equal(toInstant('2030-01-02T03:04:05.1234567'), '2030-01-02T03:04:05.123Z');
  assert.equal(toInstant('2030-01-02T03:04:05+02:00'), '2030-01-02T01:04:05.000Z');
  assert.equal(toInstant('soon'), null);
  assert.equal(toInstant(null), null);
});

test('an instant as the vendor usually writes it is the one that the calendar says, to the millisecond', () => {
  const instants = fc.date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(fc.property(instants, fc.constantFrom('', '1', '9999'), (instant, more) => assert.equal(toInstant(instant.toISOString().replace('Z', `${more}Z`)), instant.toISOString())));
  for (const none of ['2027-13-01T00:00:00Z', '2027-01-01T24:30:00Z', '2027-01-01T00:60:00Z', '2027-01-00T00:00:00Z']) assert.equal(toInstant(none), null, none);
});
