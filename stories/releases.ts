import type { Release } from '#contract/release.ts';
import { createRelease } from '../test/mocks/fixtures.ts';
import type { MockAdapter } from '../test/mocks/mock-adapter.ts';
import { signedIn } from './customers.ts';

const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const file = (name: string, size: number, checksum: string | null = sha256): Release['files'][number] => ({ id: name, name, size, checksum, href: '' });

const notes = `### Better

- Sums of **more than a thousand** columns no longer wait for the mill.
- \`engine --cards\` reads a whole deck at once.

### Fixed

1. A crash while a card was still moving.
2. Margins of printed tables, [as many of you asked](https://example.com/margins).

> Programs of version 1 run without a change.`;

/** Releases of two products, for three platforms, with notes and without. */
export const allReleases = (): Release[] => [
  createRelease({ notes, platforms: ['windows', 'macos', 'linux'], files: [file('engine-2.4.0-setup.exe', 52_400_000), file('engine-2.4.0.dmg', 61_100_000), file('engine-2.4.0.AppImage', 58_000_000)] }),
  createRelease({ id: 'release-0', name: 'Analytical Engine 2.3', version: '2.3.1', publishedAt: '2026-03-01T00:00:00.000Z', platforms: [], files: [file('engine-2.3.1.zip', 49_000_000, null)] }),
  createRelease({ id: 'loom', name: 'Jacquard Loom', version: '1.0.0-beta.3', channel: 'beta', productId: 'product-2', productName: 'Jacquard Loom', platforms: ['linux'], files: [file('loom_1.0_amd64.deb', 31_000_000, null), file('loom-1.0.x86_64.rpm', 30_500_000, null)] }),
];

/** Somebody who is signed in, and can download all that. */
export function withReleases(mock: MockAdapter): void {
  signedIn(mock);
  mock.releases = allReleases();
}

/** Texts as long as they get, and markup where none belongs. */
export function withLongReleases(mock: MockAdapter): void {
  signedIn(mock);
  const long = `${'Unbreakablelongwordswithoutanyspace'.repeat(8)} <b>and markup</b>`;
  mock.releases = [createRelease({ name: long, version: `2.4.0+${'0123456789abcdef'.repeat(6)}`, channel: '<i>nightly</i>', notes: `# ${long}\n\n<script>alert(1)</script>\n\n| ${long} | b |\n|---|---|\n| 1 | 2 |`, platforms: ['linux', 'an operating system that nobody knows'], files: [file(`engine-${'2.4.0-nightly-'.repeat(8)}.tar.gz`, 98_765_432_109, sha256 + sha256)] })];
}
