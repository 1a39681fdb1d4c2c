import type { Activation } from '#contract/activation.ts';
import type { Invoice } from '#contract/invoice.ts';
import type { Subscription } from '#contract/subscription.ts';
import type { License } from '#contract/license.ts';
import type { OwnSession } from '#contract/own-session.ts';
import type { Release } from '#contract/release.ts';
import type { Capabilities } from '#contract/session.ts';
import type { User } from '#contract/user.ts';

export const allCapabilities: Capabilities = {
  signUp: true,
  releaseActivation: true,
  offlineActivation: true,
  editProfile: true,
  changeEmail: true,
  changePassword: true,
  resetPassword: true,
  twoFactor: true,
  licenses: true,
  releases: true,
  purchases: true,
};

export const createUser = (user: Partial<User> = {}): User => ({ id: 'user-1', email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace', name: 'Ada Lovelace', company: null, twoFactorEnabled: false, ...user });

export const createLicense = (license: Partial<License> = {}): License => ({
  id: 'license-1',
  key: 'AAAAAA-BBBBBB-CCCCCC-DDDDDD',
  status: 'active',
  type: 'node-locked',
  productId: 'product-1',
  productName: 'Analytical Engine',
  createdAt: '2026-01-15T09:00:00.000Z',
  expiresAt: '2099-01-15T09:00:00.000Z',
  maintenanceExpiresAt: null,
  seats: { used: 1, allowed: 3 },
  deactivations: { used: 0, allowed: 5 },
  metadata: [],
  entitlements: [],
  meters: [],
  ...license,
});

export const createActivation = (activation: Partial<Activation> = {}): Activation => ({
  id: 'activation-1',
  licenseId: 'license-1',
  hostname: 'ada-laptop',
  os: 'linux',
  osVersion: '6.1',
  appVersion: '2.4.0',
  place: 'London, United Kingdom',
  offline: false,
  createdAt: '2026-02-01T10:00:00.000Z',
  lastSeenAt: '2026-11-20T10:00:00.000Z',
  leaseExpiresAt: null,
  ...activation,
});

export const createRelease = (release: Partial<Release> = {}): Release => ({
  id: 'release-1',
  name: 'Analytical Engine 2.4',
  version: '2.4.0',
  channel: 'stable',
  platforms: ['linux', 'windows'],
  notes: null,
  productId: 'product-1',
  productName: 'Analytical Engine',
  publishedAt: '2026-10-01T00:00:00.000Z',
  files: [{ id: 'file-1', name: 'engine-2.4.0.tar.gz', size: 12_345_678, checksum: null, href: 'me/releases/release-1/files/file-1' }],
  ...release,
});

export const createOwnSession = (session: Partial<OwnSession> = {}): OwnSession => ({
  id: 'session-1',
  createdAt: '2026-11-02T09:00:00.000Z',
  lastSeenAt: '2026-11-20T10:00:00.000Z',
  browser: 'Safari',
  os: 'iOS',
  current: false,
  ...session,
});

export const createSubscription = (more: Partial<Subscription> = {}): Subscription => ({
  id: 'stripe:sub_1', name: 'Engine Pro', status: 'active', amount: 1900, currency: 'EUR', interval: 'P1M', nextChargeAt: '2027-01-31T10:00:00.000Z', endsAt: null, card: { brand: 'visa', last4: '4242' },
  paidThrough: '2027-01-31T10:00:00.000Z', suspendsAt: null, afterEnd: 'expire', licenses: [{ id: 'license-1', productName: 'Analytical Engine' }], pages: ['overview', 'payment-method', 'cancel', 'change-plan'], ...more,
});

export const createInvoice = (more: Partial<Invoice> = {}): Invoice => ({
  id: 'stripe:in_1', number: 'EX-2026-0042', issuedAt: '2026-12-01T10:00:00.000Z', total: 1900, currency: 'EUR', status: 'paid', href: '/cx/me/invoices/stripe%3Ain_1', ...more,
});
