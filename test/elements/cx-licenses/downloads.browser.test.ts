import { expect } from '@open-wc/testing';
import type { CxDownloads } from '../../../src/elements/cx-downloads/cx-downloads.ts';
import type { CxLicenses } from '../../../src/elements/cx-licenses/cx-licenses.ts';
import { createLicense, createRelease } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { eventually, expectAccessible, seeing, seen } from '../inside.ts';
import { disclose, openLicenses } from './licenses-page.ts';

describe('<cx-licenses>, downloads', () => {
  const mock = useMockAdapter();
  beforeEach(() => {
    mock().licenses = [createLicense()];
  });

  /** The downloads, once they are there. */
  async function openDownloads(text: string): Promise<{ element: CxLicenses; downloads: CxDownloads }> {
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    element.shadowRoot!.querySelector<HTMLElement>('[part~=downloads-disclosure] summary')!.click();
    await eventually(() => element.shadowRoot!.querySelector('cx-downloads'));
    const downloads = element.shadowRoot!.querySelector('cx-downloads')!;
    await seeing(downloads, text);
    return { element, downloads };
  }

  it('offers the releases of the product as the element for downloads does, with links that carry neither key nor token', async () => {
    mock().releases = [createRelease(), createRelease({ id: 'other', productId: 'product-2', name: 'Something else' })];
    const { element, downloads } = await openDownloads('Analytical Engine 2.4');
    for (const text of ['Covered by your license until', 'Linux and Windows', 'engine-2.4.0.tar.gz', '12.3 MB']) expect(seen(downloads)).to.include(text);
    expect(seen(downloads)).not.to.include('Something else');
    const link = downloads.shadowRoot!.querySelector<HTMLAnchorElement>('a[download]')!;
    expect(link.pathname + link.search).to.equal('/cx/me/releases/release-1/files/file-1');
    expect(mock().calls.filter(({ name }) => name === 'listReleases').map(({ url }) => url.search)).to.deep.equal(['?product=product-1&page=1&limit=100']);
    await expectAccessible(element);
  });

  it('has the parts of the downloads as its own', async () => {
    mock().releases = [createRelease()];
    const { downloads } = await openDownloads('Analytical Engine 2.4');
    const style = document.createElement('style');
    style.textContent = 'cx-licenses::part(release-name) { letter-spacing: 7px } cx-licenses::part(releases) { margin-top: 9px }';
    document.head.append(style);
    const inside = (name: string) => getComputedStyle(downloads.shadowRoot!.querySelector(`[part~=${name}]`)!);
    expect([inside('release-name').letterSpacing, inside('product-section').marginTop]).to.deep.equal(['7px', '9px']);
    style.remove();
  });

  it('says that there is nothing to download', async () => {
    await openDownloads('Nothing to download yet');
  });

  /** Whether the place of a license speaks of downloads. */
  async function hasDownloads(): Promise<boolean> {
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    return seen(element).includes('Downloads');
  }

  it('offers none of a license that was suspended or revoked: the license server would refuse them', async () => {
    for (const [status, offered] of [['suspended', false], ['revoked', false], ['expired', true]] as const) {
      mock().licenses = [createLicense({ status })];
      expect(await hasDownloads(), status).to.equal(offered);
    }
  });

  it('offers none where the adapter has none, or the license no product', async () => {
    mock().capabilities.releases = false;
    expect(await hasDownloads()).to.equal(false);
    mock().capabilities.releases = true;
    mock().licenses = [createLicense({ productId: null })];
    expect(await hasDownloads()).to.equal(false);
  });
});
