import { expect } from '@open-wc/testing';
import { arrangeFiles, arrangeReleases } from '../../../src/elements/cx-downloads/arrange-releases.ts';
import { platformOfFile, visitorPlatform } from '../../../src/elements/cx-downloads/platform.ts';
import { createRelease } from '../../mocks/fixtures.ts';

const made = (id: string, publishedAt: string | null, platforms: string[], more: Parameters<typeof createRelease>[0] = {}) => createRelease({ id, publishedAt, platforms, files: [], ...more });
const file = (name: string) => ({ id: name, name, size: 1, checksum: null, href: '' });

describe('in which order releases are offered', () => {
  const releases = [made('old', '2026-01-01T00:00:00Z', ['windows', 'linux']), made('mac', '2026-03-01T00:00:00Z', ['macos']), made('new', '2026-02-01T00:00:00Z', ['Windows'])];

  it('the newest for the platform first, then what was before it, and the other platforms apart', () => {
    const [product] = arrangeReleases(releases, 'windows');
    expect([product!.latest.id, product!.earlier.map(({ id }) => id), product!.others.map(({ id }) => id)]).to.deep.equal(['new', ['old'], ['mac']]);
  });

  it('the newest of all where there is none for the platform, or nobody knows the platform', () => {
    for (const platform of [undefined, 'ios'] as const) {
      const [product] = arrangeReleases(releases, platform);
      expect([product!.latest.id, product!.earlier.map(({ id }) => id), product!.others]).to.deep.equal(['mac', ['new', 'old'], []]);
    }
  });

  it('an older one for another platform among the earlier versions', () => {
    const [product] = arrangeReleases([...releases, made('old-mac', '2025-12-01T00:00:00Z', ['macos', 'windows-arm']), made('old-mac-2', '2025-11-01T00:00:00Z', ['macos'])], 'windows');
    expect([product!.earlier.map(({ id }) => id), product!.others.map(({ id }) => id)]).to.deep.equal([['old', 'old-mac-2'], ['mac', 'old-mac']]);
  });

  it('by version where nobody knows the day, and last what has none', () => {
    const [product] = arrangeReleases([made('9', null, [], { version: '2.9.0' }), made('10', null, [], { version: '2.10.0' }), made('dated', '2020-01-01T00:00:00Z', [], { version: '1.0' }), made('wrong', 'yesterday', [], { version: '3.0' })], 'linux');
    expect([product!.latest, ...product!.earlier].map(({ id }) => id)).to.deep.equal(['dated', 'wrong', '10', '9']);
  });

  it('product by product', () => {
    const two = [made('a', null, [], { productId: 'p-1' }), made('b', null, [], { productId: 'p-2' }), made('c', null, [], { productId: 'p-1' })];
    expect(arrangeReleases(two, 'linux').map(({ id, latest, earlier }) => [id, latest.id, earlier.length])).to.deep.equal([['p-1', 'a', 1], ['p-2', 'b', 0]]);
  });

  it('files for the platform before the others, as far as their names tell', () => {
    const files = ['engine.exe', 'engine-darwin-arm64.zip', 'engine.AppImage', 'checksums.txt'].map(file);
    const names = (platform: 'windows' | 'macos' | undefined) => {
      const { mine, others } = arrangeFiles({ files }, platform);
      return [mine.map(({ name }) => name), others.map(({ name }) => name)];
    };
    expect(names('windows')).to.deep.equal([['engine.exe', 'checksums.txt'], ['engine-darwin-arm64.zip', 'engine.AppImage']]);
    expect(names('macos')[0]).to.deep.equal(['engine-darwin-arm64.zip', 'checksums.txt']);
    expect(names(undefined)).to.deep.equal([files.map(({ name }) => name), []]);
    expect(arrangeFiles({ files: [file('engine.exe')] }, 'macos').mine.length).to.equal(1);
  });

  it('knows platforms by what browsers and file names say', () => {
    expect(visitorPlatform({ userAgentData: { platform: 'macOS' } })).to.equal('macos');
    expect(visitorPlatform({ userAgentData: { platform: 'Android' }, platform: 'Linux armv8l' })).to.equal('android');
    expect(visitorPlatform({ userAgentData: { platform: '' }, platform: 'Win32' })).to.equal('windows');
    expect(visitorPlatform({ platform: 'MacIntel', userAgent: 'Mozilla/5.0 (Macintosh)', maxTouchPoints: 5 })).to.equal('ios');
    expect(visitorPlatform({ platform: 'Linux x86_64' })).to.equal('linux');
    expect(visitorPlatform({ userAgent: 'curl' })).to.equal(undefined);
    expect(['setup_win64.zip', 'a.dmg', 'a.deb', 'darwinian.txt', 'twine.tar.gz'].map(platformOfFile)).to.deep.equal(['windows', 'macos', 'linux', undefined, undefined]);
  });
});
