import type { Location, SandboxActivation, SandboxLicense } from './cryptlex/entities.ts';
import type { CryptlexSandbox } from './cryptlex/sandbox.ts';

type Machine = Pick<SandboxActivation, 'hostname' | 'os' | 'osVersion' | 'appVersion' | 'location' | 'vmName' | 'offline'>;

const place = (city: string, countryCode: string, countryName: string, timeZone: string, latitude: number, longitude: number, ipAddress: string): Location =>
  ({ ipAddress, countryCode, countryName, regionCode: '', regionName: '', city, zipCode: '', timeZone, latitude, longitude });

// Addresses of the blocks that RFC 5737 keeps for documentation.
const lisbon = place('Lisbon', 'PT', 'Portugal', 'Europe/Lisbon', 38.72, -9.14, '192.0.2.14');
const berlin = place('Berlin', 'DE', 'Germany', 'Europe/Berlin', 52.52, 13.4, '198.51.100.27');
const toronto = place('Toronto', 'CA', 'Canada', 'America/Toronto', 43.65, -79.38, '203.0.113.8');

const machines: readonly Machine[] = [
  { hostname: 'ADA-THINKPAD', os: 'windows', osVersion: '11 24H2', appVersion: '4.2.0', location: lisbon, vmName: null, offline: false },
  { hostname: 'studio-mac.local', os: 'macos', osVersion: '15.1', appVersion: '4.2.0', location: lisbon, vmName: null, offline: false },
  { hostname: 'build-runner-03', os: 'linux', osVersion: 'Ubuntu 24.04', appVersion: '4.1.3', location: berlin, vmName: 'KVM', offline: false },
  { hostname: 'LAB-PC-117', os: 'windows', osVersion: '10 22H2', appVersion: '4.0.9', location: null, vmName: null, offline: true },
  { hostname: 'meeting-room-tablet', os: 'android', osVersion: '15', appVersion: '4.2.0', location: toronto, vmName: null, offline: false },
];

/** Activates a license on the first `count` of five believable machines. Floating licenses get leases. */
export function seedMachines({ state }: CryptlexSandbox, license: SandboxLicense, count: number, now: number): void {
  const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
  machines.slice(0, count).forEach((machine, index) => {
    const since = Math.max(Date.parse(license.createdAt), now - (60 - index * 9) * 86_400_000);
    state.addActivation({
      ...machine, licenseId: license.id, createdAt: instant(since), lastSyncedAt: instant(now - (index * 31 + 2) * 3_600_000),
      leaseExpiresAt: license.type === 'node-locked' ? null : instant(now + (index + 1) * 900_000),
    });
  });
}
