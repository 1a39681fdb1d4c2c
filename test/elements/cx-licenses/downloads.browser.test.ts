import { expect } from '@open-wc/testing';
import { createLicense, createRelease } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { expectAccessible, seen } from '../inside.ts';
import { disclose, openLicenses } from './licenses-page.ts';

describe('<cx-licenses>, downloads', () => {
  const mock = useMockAdapter();
  beforeEach(() => {
    mock().licenses = [createLicense()];
  });

  it('lists the releases of the product, with links that carry neither key nor token', async () => {
    mock().releases = [createRelease(), createRelease({ id: 'other', productId: 'product-2', name: 'Something else' })];
    const element = await openLicenses(mock());
    const details = await disclose(element, 'downloads');
    for (const text of ['Analytical Engine 2.4', 'Version 2.4.0', 'stable', 'Linux and Windows', 'engine-2.4.0.tar.gz', '12.3 MB']) expect(seen(element)).to.include(text);
    expect(seen(element)).not.to.include('Something else');
    const link = details.querySelector<HTMLAnchorElement>('a[download]')!;
    expect(link.pathname + link.search).to.equal('/cx/me/releases/release-1/files/file-1');
    await expectAccessible(element);
  });

  it('takes no address from an answer', async () => {
    mock().releases = [createRelease({ files: [{ id: 'file-1', name: 'x', size: Number.NaN, checksum: null, href: 'javascript:alert(1)' }] })];
    const element = await openLicenses(mock());
    const details = await disclose(element, 'downloads');
    expect(details.querySelector('a')!.protocol).to.equal(location.protocol);
  });

  it('says that there is nothing to download', async () => {
    const element = await openLicenses(mock());
    await disclose(element, 'downloads');
    expect(seen(element)).to.include('There is nothing to download yet.');
  });

  it('offers none where the adapter has none, or the license no product', async () => {
    mock().capabilities.releases = false;
    expect(seen(await openLicenses(mock()))).not.to.include('Downloads');
    mock().capabilities.releases = true;
    mock().licenses = [createLicense({ productId: null })];
    expect(seen(await openLicenses(mock()))).not.to.include('Downloads');
  });
});
