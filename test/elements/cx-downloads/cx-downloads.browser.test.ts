import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { CxDownloads } from '../../../src/elements/cx-downloads/cx-downloads.ts';
import '../../../src/index.ts';
import { createRelease } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, nextEvent, part, seeing, seen } from '../inside.ts';

const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const file = (name: string, more = {}) => ({ id: name, name, size: 12_345_678, checksum: null, href: 'javascript:alert(1)', ...more });

describe('<cx-downloads>', () => {
  const mock = useMockAdapter();
  const asked = () => mock().calls.filter(({ name }) => name === 'listReleases');
  beforeEach(() => {
    mock().signedIn = 'user-1';
    Object.defineProperty(navigator, 'userAgentData', { configurable: true, value: { platform: 'Windows' } });
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'userAgentData');
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  async function open(element: TemplateResult = html`<cx-downloads></cx-downloads>`): Promise<CxDownloads> {
    const page = await fixture(html`<cx-provider>${element}</cx-provider>`);
    return page.querySelector('cx-downloads')!;
  }

  it('offers the newest for where the visitor is, and the rest behind a disclosure', async () => {
    mock().releases = [
      createRelease({ id: 'old', version: '2.3.0', name: 'Engine 2.3', publishedAt: '2026-01-01T00:00:00Z', files: [file('engine-2.3.exe')] }),
      createRelease({ id: 'new', version: '2.4.0', name: 'Engine', publishedAt: '2026-10-01T12:00:00Z', files: [file('engine.exe'), file('engine.AppImage')] }),
      createRelease({ id: 'mac', name: 'Engine for Mac', platforms: ['macos'], channel: 'beta', files: [file('engine.dmg')] }),
    ];
    const element = await open();
    await seeing(element, 'Download for Windows');
    for (const text of ['Engine', 'stable', 'Version 2.4.0', 'Oct 1, 2026', 'Linux and Windows', 'engine.exe', '12.3 MB', 'Earlier versions', 'Other platforms']) expect(seen(element)).to.include(text);
    for (const text of ['Engine for Mac', 'Engine 2.3', 'engine.AppImage']) expect(seen(element)).not.to.include(text);
    const button = part<HTMLAnchorElement>(element, 'download-button');
    expect(button.pathname + button.search).to.equal('/cx/me/releases/new/files/engine.exe');
    expect(button.download).to.equal('');
    for (const details of element.shadowRoot!.querySelectorAll('details')) details.open = true;
    for (const text of ['Engine for Mac', 'Engine 2.3', 'engine.AppImage']) expect(seen(element)).to.include(text);
    for (const link of element.shadowRoot!.querySelectorAll('a')) expect(link.origin).to.equal(location.origin);
    await expectAccessible(element);
  });

  it('says each platform in words, a channel only where there are several, and until when the license gives updates', async () => {
    mock().releases = [createRelease({ files: [file('engine.exe'), file('engine.dmg'), file('engine.AppImage')] })];
    const element = await open(html`<cx-downloads covered-until="2027-03-04T12:00:00Z"></cx-downloads>`);
    await seeing(element, 'Covered by your license until Mar 4, 2027');
    expect(seen(element)).not.to.include('stable');
    expect(Array.from(element.shadowRoot!.querySelectorAll('[part=disclosure-title]'), ({ textContent }) => textContent.trim()).filter((title) => title !== 'What is new')).to.deep.equal(['Other platforms']);
    part(element, 'disclosure-title', 'Other platforms').click();
    await seeing(element, 'macOS');
    expect(Array.from(element.shadowRoot!.querySelectorAll('[part=platform]'), ({ textContent }) => textContent.trim())).to.deep.equal(['macOS', 'Linux']);
  });

  for (const [what, platforms, name, label] of [
    ['is for another one', ['macos'], 'engine.dmg', 'Download'],
    ['is for another one as far as its release tells', ['linux'], 'engine.zip', 'Download'],
    ['may be for any', [], 'engine.zip', 'Download'],
    ['is for this one as far as its release tells', ['windows', 'linux'], 'engine.zip', 'Download for Windows'],
    ['is for this one by its name', [], 'engine.exe', 'Download for Windows'],
  ] as const) {
    it(`calls a file that ${what} no more than it is`, async () => {
      mock().releases = [createRelease({ platforms: [...platforms], files: [file(name)] })];
      const element = await open();
      await seeing(element, name);
      expect(part(element, 'download-button').textContent.trim()).to.equal(label);
    });
  }

  it('asks once for all elements of a page that show the same, and nothing before that', async () => {
    mock().releases = [createRelease()];
    localStorage.setItem(`cx-kit:${location.origin}/cx`, JSON.stringify({ signedIn: true, capabilities: mock().capabilities }));
    let answer!: (value?: unknown) => void;
    mock().fault('readSession', { delay: new Promise((resolve) => (answer = resolve)) });
    const page = await fixture(html`<cx-provider><cx-downloads></cx-downloads><cx-downloads channel=" "></cx-downloads></cx-provider>`);
    for (const element of page.querySelectorAll('cx-downloads')) await seeing(element, 'Analytical Engine 2.4');
    expect(mock().calls.filter(({ name }) => name !== 'readSession').map(({ name }) => name)).to.deep.equal(['listReleases']);
    expect(asked()[0]!.url.search).not.to.match(/key/i);
    answer();
  });

  it('shows one product, or one channel, as the page says, and changes over', async () => {
    mock().releases = [createRelease(), createRelease({ id: 'beta', name: 'Engine beta', channel: 'beta' }), createRelease({ id: 'loom', name: 'Loom 1', productId: 'product-2', productName: 'Loom' })];
    const element = await open(html`<cx-downloads product="loom"></cx-downloads>`);
    await seeing(element, 'Loom 1');
    expect(seen(element)).not.to.include('Engine');
    element.product = 'product-1';
    element.channel = 'beta';
    await seeing(element, 'Engine beta');
    expect(seen(element)).not.to.include('Loom');
    element.channel = 'nightly';
    await seeing(element, 'Nothing to download yet');
    element.channel = element.product = undefined;
    await seeing(element, 'Loom 1');
    expect(Array.from(element.shadowRoot!.querySelectorAll('[part~=heading]'), (heading) => heading.textContent.trim())).to.have.members(['Loom', 'Analytical Engine']);
    expect(asked().map(({ url }) => url.search.replace('page=1&limit=100', ''))).to.deep.equal(['?product=loom&', '?product=product-1&channel=beta&', '?product=product-1&channel=nightly&', '?']);
  });

  it('offers more where there is more, and every release can be reached', async () => {
    mock().releases = Array.from({ length: 203 }, (_, index) => createRelease({ id: `release-${index}`, name: `Engine ${index}`, files: [] }));
    const element = await open();
    const shown = () => element.shadowRoot!.querySelectorAll('[part~=release]').length;
    for (const count of [100, 200]) {
      await eventually(() => shown() === count);
      part(element, 'more-button', 'Show more downloads').click();
    }
    await eventually(() => shown() === 203);
    expect(element.shadowRoot!.querySelector('[part~=more-button]')).to.equal(null);
  });

  it('loads what draws notes when they are opened, and shows them', async () => {
    mock().releases = [createRelease({ notes: '- Faster **sums**\n- <img src=x onerror=alert(1)>' })];
    const element = await open();
    await seeing(element, 'What is new');
    expect(element.shadowRoot!.querySelector('[part~=notes]')).to.equal(null);
    [...element.shadowRoot!.querySelectorAll('summary')].find(({ textContent }) => textContent.includes('What is new'))!.click();
    await seeing(element, 'Faster sums');
    expect(seen(element)).to.include('<img src=x onerror=alert(1)>');
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    await expectAccessible(element);
  });

  it('copies a checksum, or selects it where the browser does not let it', async () => {
    mock().releases = [createRelease({ files: [file('engine.exe', { checksum: sha256 })] })];
    const element = await open();
    await seeing(element, 'SHA-256');
    let copied = '';
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => void (copied = text) } });
    part(element, 'checksum-button').click();
    await eventually(() => announced(element) === 'Checksum copied.');
    expect(copied).to.equal(sha256);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new Error('no')) } });
    part(element, 'checksum-button').click();
    await eventually(() => announced(element).startsWith('The browser did not allow copying.'));
    await expectAccessible(element);
  });

  it('says so to those who are not signed in, and leads them to where they can', async () => {
    mock().signedIn = undefined;
    const element = await open(html`<cx-downloads sign-in-url="/sign-in"></cx-downloads>`);
    await seeing(element, 'Sign in to see your downloads.');
    expect(part<HTMLAnchorElement>(element, 'sign-in-link').pathname).to.equal('/sign-in');
    expect(asked().length).to.equal(0);
    await expectAccessible(element);
  });

  it('says that there is nothing, or what the page says instead', async () => {
    const element = await open();
    await seeing(element, 'Nothing to download yet');
    await expectAccessible(element);
  });

  it('says so where the adapter has no downloads', async () => {
    mock().capabilities.releases = false;
    const element = await open();
    await seeing(element, 'This is not possible here.');
    expect(asked().some(({ included }) => !included)).to.equal(false);
  });

  for (const [fault, text] of [['network-error', 'No connection.'], [{ problem: 'provider-unavailable' }, 'The service cannot be reached right now.']] as const) {
    it(`says why there is nothing (${text}), keeps what it had, and tries again`, async () => {
      mock().fault('listReleases', fault, true);
      mock().releases = [createRelease()];
      const element = await open();
      const problem = nextEvent(element, 'cx-problem');
      await seeing(element, text);
      await problem;
      await expectAccessible(element);
      mock().fault('listReleases', undefined);
      part(element, 'alert-action').click();
      await seeing(element, 'Analytical Engine 2.4');
      expect(seen(element)).not.to.include(text);
      mock().fault('listReleases', fault);
      element.refresh();
      await seeing(element, text);
      expect(seen(element)).to.include('Analytical Engine 2.4').and.to.include('This is what was last known.');
    });
  }

  it('shows something sensible of whatever comes', async () => {
    const hostile = { name: '', version: '', channel: '<b>beta</b>', platforms: null, publishedAt: 'yesterday', productName: null, productId: null, notes: ' ', files: [{ id: 'x/../y?z', name: '', size: Number.NaN, checksum: '<i>x</i>', href: '' }] };
    mock().releases = [createRelease({ id: 'a', ...hostile } as never), createRelease({ id: 'b', ...hostile, channel: 'stable', productId: 'p', name: `${'n'.repeat(1000)}`, files: null } as never)];
    const element = await open();
    await seeing(element, '<b>beta</b>');
    expect(element.shadowRoot!.querySelector('b, i')).to.equal(null);
    expect(seen(element)).to.include('Download');
    for (const link of element.shadowRoot!.querySelectorAll('a')) expect(link.pathname).to.equal('/cx/me/releases/a/files/x%2F..%2Fy%3Fz');
    await expectAccessible(element);
  });
});
