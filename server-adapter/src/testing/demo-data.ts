import type { SandboxLicense, SandboxProduct, SandboxUser } from './cryptlex/entities.ts';
import type { CryptlexSandbox } from './cryptlex/sandbox.ts';
import type { UserInput } from './cryptlex/state.ts';
import { seedMachines } from './demo-machines.ts';
import { seedReleases } from './demo-releases.ts';

/** Somebody to sign in as. */
export interface DemoCustomer {
  email: string;
  password: string;
  /** What there is to see, in a few words. */
  shows: string;
  /** Base32, for `totp` and for an authenticator app. */
  twoFactorSecret?: string;
  recoveryCodes?: readonly string[];
}

const password = 'correct horse battery';

/** The customers that {@link seedDemo} makes. */
export const demoCustomers = {
  everything: { email: 'ada@example.com', password, shows: 'a license of every status, with machines, meters and downloads' },
  twoFactor: {
    email: 'grace@example.com', password, shows: 'two-factor sign-in',
    twoFactorSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', recoveryCodes: ['7H2K9QWE4R', 'M3X8V5TZ1P', 'C6N0B4YL2D', 'F9J1S7UA3G'],
  },
  many: { email: 'alan@example.com', password, shows: '300 licenses' },
  empty: { email: 'edsger@example.com', password, shows: 'no license at all' },
  exhausted: { email: 'barbara@example.com', password, shows: 'a license whose machines can no longer be freed' },
} as const satisfies Record<string, DemoCustomer>;

/** The ids a test or a demo needs beside the customers. */
export interface DemoData {
  users: Record<keyof typeof demoCustomers, SandboxUser>;
  /** What the demo sells. Its template is a year's subscription. */
  editor: SandboxProduct;
  /** Floating seats. */
  renderFarm: SandboxProduct;
  /** Perpetual. */
  fonts: SandboxProduct;
}

/** What the demo's products, and a feature of the first, are called. Files of releases are named after them. */
export interface DemoNames {
  editor: string;
  renderFarm: string;
  fonts: string;
  feature: string;
}

const waveNames: DemoNames = { editor: 'Wave Editor', renderFarm: 'Wave Render Farm', fonts: 'Wave Sounds', feature: 'Multitrack recording' };

const day = 86_400_000;

/** Fills a sandbox with products, releases, and {@link demoCustomers}. Call it on a fresh one. Dates are counted from the sandbox's own now. `names`: of a brand of your own. */
export function seedDemo(sandbox: CryptlexSandbox, names: DemoNames = waveNames): DemoData {
  const { state } = sandbox;
  const now = Date.parse(state.now());
  const users: DemoData['users'] = {
    everything: state.addUser({ ...toUser(demoCustomers.everything), firstName: 'Ada', lastName: 'Example', company: 'Example Analytics' }),
    twoFactor: state.addUser({ ...toUser(demoCustomers.twoFactor), firstName: 'Grace', lastName: 'Example' }),
    many: state.addUser({ ...toUser(demoCustomers.many), firstName: 'Alan', lastName: 'Example', company: 'Example Holdings' }),
    empty: state.addUser({ ...toUser(demoCustomers.empty), firstName: 'Edsger', lastName: 'Example' }),
    exhausted: state.addUser({ ...toUser(demoCustomers.exhausted), firstName: 'Barbara', lastName: 'Example' }),
  };
  const data: DemoData = { users, ...seedProducts(sandbox, names) };
  seedReleases(sandbox, data, now);
  seedEveryStatus(sandbox, data, now, names.feature);
  const editorFor = (user: SandboxUser) => state.addLicense({ productId: data.editor.id, userId: user.id, expiresAt: iso(now + 200 * day), allowedActivations: 3 });
  seedMachines(sandbox, editorFor(users.twoFactor), 1, now);
  const spent = state.addLicense({ productId: data.editor.id, userId: users.exhausted.id, expiresAt: iso(now + 90 * day), allowedActivations: 2, allowedDeactivations: 3, totalDeactivations: 3 });
  seedMachines(sandbox, spent, 2, now);
  seedMany(sandbox, data, now);
  return data;
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

function toUser({ shows: _, recoveryCodes = [], ...signIn }: DemoCustomer): UserInput {
  return { ...signIn, recoveryCodes: [...recoveryCodes] };
}

function seedProducts({ state }: CryptlexSandbox, names: DemoNames): Omit<DemoData, 'users'> {
  const yearly = state.addTemplate({ name: `${names.editor}, yearly`, subscriptionInterval: 'P1Y', allowedActivations: 3, allowedDeactivations: 10 });
  const floating = state.addTemplate({ name: `${names.renderFarm}, floating`, type: 'hosted-floating', subscriptionInterval: 'P1Y', allowedActivations: -1, allowedFloatingClients: 5, leaseDuration: 3600 });
  const perpetual = state.addTemplate({ name: `${names.fonts}, perpetual`, subscriptionInterval: null, allowedActivations: -1, allowedDeactivations: -1 });
  return {
    editor: state.addProduct({ displayName: names.editor, licenseTemplateId: yearly.id }),
    renderFarm: state.addProduct({ displayName: names.renderFarm, licenseTemplateId: floating.id }),
    fonts: state.addProduct({ displayName: names.fonts, licenseTemplateId: perpetual.id }),
  };
}

function seedEveryStatus(sandbox: CryptlexSandbox, { users, editor, renderFarm, fonts }: DemoData, now: number, feature: string): void {
  const { state } = sandbox;
  const owner = { userId: users.everything.id };
  const active: SandboxLicense = state.addLicense({
    ...owner, productId: editor.id, createdAt: iso(now - 80 * day), expiresAt: iso(now + 285 * day), allowedActivations: 5,
    metadata: [{ key: 'Edition', value: 'Professional', viewPermissions: ['user'] }, { key: 'stripe_subscription_id', value: 'sub_demo' }],
    featureEntitlements: [
      { featureName: 'multitrack', featureDisplayName: feature, value: 'true', baseValue: 'false', expiresAt: null },
      { featureName: 'cloud-storage-gb', featureDisplayName: 'Cloud storage (GB)', value: '100', baseValue: '10', expiresAt: iso(now + 285 * day) },
    ],
    meterAttributes: [
      { name: 'exports', allowedUses: 500, totalUses: 137, viewPermissions: ['user'] },
      { name: 'cloud renders', allowedUses: -1, totalUses: 12, viewPermissions: ['user'] },
      { name: 'internal-audits', allowedUses: 10, totalUses: 1 },
    ],
  });
  seedMachines(sandbox, active, 4, now);
  const expiring = state.addLicense({ ...owner, productId: editor.id, createdAt: iso(now - 358 * day), expiresAt: iso(now + 7 * day) });
  seedMachines(sandbox, expiring, 1, now);
  const expired = state.addLicense({ ...owner, productId: editor.id, createdAt: iso(now - 400 * day), expiresAt: iso(now - 35 * day), maintenanceExpiresAt: iso(now - 35 * day) });
  seedMachines(sandbox, expired, 2, now);
  state.addLicense({ ...owner, productId: editor.id, createdAt: iso(now - 100 * day), expiresAt: iso(now + 265 * day), suspended: true, metadata: [{ key: 'Reason', value: 'Invoice 2041 is unpaid', viewPermissions: ['user'] }] });
  state.addLicense({ ...owner, productId: editor.id, createdAt: iso(now - 600 * day), expiresAt: iso(now + 100 * day), revoked: true, notes: 'Charged back.' });
  state.addLicense({ ...owner, productId: editor.id, createdAt: iso(now - 2 * day), subscriptionStartTrigger: 'activation' });
  const floating = state.addLicense({ ...owner, productId: renderFarm.id, createdAt: iso(now - 150 * day), expiresAt: iso(now + 215 * day) });
  seedMachines(sandbox, floating, 3, now);
  const perpetual = state.addLicense({ ...owner, productId: fonts.id, createdAt: iso(now - 900 * day), maintenanceExpiresAt: iso(now + 40 * day), metadata: [{ key: 'Seats', value: 'Whole company', viewPermissions: ['user'] }] });
  seedMachines(sandbox, perpetual, 2, now);
}

function seedMany({ state }: CryptlexSandbox, { users, editor, fonts }: DemoData, now: number): void {
  for (let number = 1; number <= 300; number += 1) {
    state.addLicense({
      productId: number % 3 === 0 ? fonts.id : editor.id, userId: users.many.id, createdAt: iso(now - (301 - number) * day),
      ...(number % 3 === 0 ? {} : { expiresAt: iso(now + (number - 20) * day) }),
      metadata: [{ key: 'Seat', value: `Desk ${number}`, viewPermissions: ['user'] }],
    });
  }
}
