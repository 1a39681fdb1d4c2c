import type { License } from '#contract/license.ts';
import { createActivation, createLicense, createRelease } from '../test/mocks/fixtures.ts';
import type { MockAdapter } from '../test/mocks/mock-adapter.ts';
import { signedIn } from './customers.ts';

const day = 86_400_000;
const fromNow = (days: number): string => new Date(Date.now() + days * day).toISOString();

/** A license of each status, with what may come with one: meters, metadata, no limit, no expiry. */
export const eachStatus = (): License[] => [
  createLicense({
    id: 'active',
    expiresAt: fromNow(212),
    seats: { used: 2, allowed: 3 },
    metadata: [{ key: 'Edition', value: 'Professional' }, { key: 'Order', value: 'EX-20417' }],
    meters: [{ name: 'Exports', used: 840, allowed: 1000 }, { name: 'Reports', used: 12, allowed: null }],
    entitlements: [
      { name: 'pdf', displayName: 'Export to PDF', value: null, expiresAt: null },
      { name: 'threads', displayName: 'Render threads', value: '16', expiresAt: fromNow(90) },
    ],
    maintenanceExpiresAt: fromNow(212),
  }),
  createLicense({ id: 'expiring', key: 'EEEEEE-FFFFFF-000000-111111', status: 'expiring', productName: 'Difference Engine', expiresAt: fromNow(9), seats: { used: 5, allowed: 5 } }),
  createLicense({ id: 'lifetime', key: '222222-333333-444444-555555', productName: 'Jacquard Studio', type: 'hosted-floating', expiresAt: null, seats: { used: 14, allowed: null } }),
  createLicense({ id: 'not-started', key: '666666-777777-888888-999999', status: 'not-started', productName: 'Tabulator', expiresAt: null, seats: { used: 0, allowed: 1 } }),
  createLicense({ id: 'expired', key: 'ABABAB-CDCDCD-EFEFEF-010101', status: 'expired', productName: 'Analytical Engine 1', expiresAt: fromNow(-40), seats: { used: 0, allowed: 3 } }),
  createLicense({ id: 'suspended', key: '121212-343434-565656-787878', status: 'suspended', productName: 'Punch Card Reader', expiresAt: fromNow(90), seats: { used: 1, allowed: 2 } }),
  createLicense({ id: 'revoked', key: '909090-BABABA-DCDCDC-FEFEFE', status: 'revoked', productName: 'Orrery', expiresAt: fromNow(30), seats: { used: 0, allowed: 2 } }),
];

/** A customer with everything: licenses of each status, machines, downloads. */
export function withLicenses(mock: MockAdapter): void {
  signedIn(mock);
  mock.licenses = eachStatus();
  mock.activations = [
    createActivation({ id: 'laptop', licenseId: 'active', lastSeenAt: fromNow(-2) }),
    createActivation({ id: 'studio', licenseId: 'active', hostname: 'studio-workstation', os: 'windows', osVersion: '11', place: 'Oxford, United Kingdom', offline: true, lastSeenAt: fromNow(-31) }),
  ];
  mock.releases = [
    createRelease({ platforms: ['linux'] }),
    createRelease({
      id: 'release-2',
      name: 'Analytical Engine 2.4 for Windows',
      platforms: ['windows'],
      files: [
        { id: 'file-2', name: 'engine-2.4.0-setup.exe', size: 48_211_004, checksum: null, href: 'me/releases/release-2/files/file-2' },
        { id: 'file-3', name: 'engine-2.4.0-portable.zip', size: 51_300_112, checksum: null, href: 'me/releases/release-2/files/file-3' },
      ],
    }),
  ];
}

/** A customer with nothing but one license, which is as said. */
export const withOneLicense = (license: Partial<License> = {}) => (mock: MockAdapter): void => {
  withLicenses(mock);
  mock.licenses = [{ ...(mock.licenses[0] ?? createLicense()), ...license }];
};

/** A license on so many machines that some have not been seen for long. */
export function withManyMachines(mock: MockAdapter): void {
  withOneLicense({ seats: { used: 24, allowed: 40 }, deactivations: { used: 2, allowed: 40 } })(mock);
  mock.activations = Array.from({ length: 24 }, (_, index) =>
    createActivation({ id: `machine-${index}`, licenseId: 'active', hostname: `studio-${index + 1}`, os: index % 3 ? 'windows' : 'linux', osVersion: index % 3 ? '11' : '6.1', offline: index === 12, lastSeenAt: fromNow(-21 * index) }),
  );
}

export function withManyLicenses(mock: MockAdapter): void {
  signedIn(mock);
  mock.licenses = Array.from({ length: 300 }, (_, index) => {
    const number = String(index + 1).padStart(3, '0');
    return createLicense({ id: `license-${number}`, key: `LAB${number}-BBBBBB-CCCCCC-DDD${number}`, productName: `Laboratory seat ${number}`, expiresAt: fromNow(30 + index), seats: { used: index % 4, allowed: 3 } });
  });
}

/** Names, keys and numbers as long as they get. */
export function withLongContent(mock: MockAdapter): void {
  withLicenses(mock);
  const long = 'Analytical Engine Enterprise Edition for Geographically Distributed Departments with Unbreakablelongwordswithoutanyspaceatall';
  mock.licenses = [
    createLicense({
      id: 'active',
      productName: long,
      key: 'AAAAAAAAAAAA-BBBBBBBBBBBB-CCCCCCCCCCCC-DDDDDDDDDDDD-EEEEEEEEEEEE-FFFFFFFFFFFF-GGGGGGGGGGGG',
      seats: { used: 1_234_567, allowed: 9_876_543 },
      metadata: [{ key: 'A name that somebody thought should be a whole sentence', value: 'https://example.com/a/very/long/address/that/does/not/break/anywhere/at/all?because=it-has-no-spaces-in-it' }],
      meters: [{ name: 'Number of calculations carried out on shared hardware', used: 123_456_789_012, allowed: 999_999_999_999 }],
    }),
  ];
  mock.activations = [createActivation({ licenseId: 'active', hostname: `${'very-'.repeat(20)}long-hostname.internal.example.com`, osVersion: '10.0.26100 Build 26100.1742 (Enterprise LTSC)' })];
  mock.releases = [createRelease({ name: long, files: [{ id: 'file-1', name: `engine-${'2.4.0-nightly-'.repeat(8)}.tar.gz`, size: 98_765_432_109, checksum: null, href: 'me/releases/release-1/files/file-1' }] })];
}
