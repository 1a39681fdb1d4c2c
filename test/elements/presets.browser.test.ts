import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.ts';
import { createActivation, createLicense, createRelease } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';
import { eventually, expectAccessible } from './inside.ts';

const presets = ['default', 'bootstrap', 'material', 'shadcn', 'inherit'] as const;

/** A style sheet of the project, on the page until it is taken away. */
async function addSheet(path: string): Promise<HTMLLinkElement> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(path, new URL('../../', import.meta.url)).href;
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => reject(new Error(`${path} cannot be loaded`)));
  });
  document.head.append(link);
  await loaded;
  return link;
}

describe('presets', () => {
  const mock = useMockAdapter();
  const sheets: HTMLLinkElement[] = [];
  afterEach(() => {
    for (const sheet of sheets.splice(0)) sheet.remove();
  });

  async function expectLegible(): Promise<void> {
    const forms = await fixture<HTMLElement>(html`
      <cx-provider>
        <main>
          <cx-login></cx-login><cx-sign-up></cx-sign-up><cx-reset-password></cx-reset-password><cx-buy offer="pro" price="49 €"></cx-buy>
          <p><cx-user-button></cx-user-button></p>
        </main>
      </cx-provider>
    `);
    await eventually(() => forms.querySelectorAll('form').length >= 3);
    const login = forms.querySelector('cx-login')!;
    mock().fault('signIn', { problem: 'invalid-credentials' });
    for (const input of login.querySelectorAll<HTMLInputElement>('input:not([type=checkbox], [type=hidden])')) input.value = 'ada@example.com';
    login.querySelector('form')!.requestSubmit();
    await eventually(() => login.querySelector('[aria-invalid="true"]') ?? login.shadowRoot!.querySelector('[part~="alert"]'));
    await expectAccessible(forms);
    forms.remove();

    mock().signedIn = 'user-1';
    mock().licenses = [createLicense(), createLicense({ id: 'license-2', status: 'expired' }), createLicense({ id: 'license-3', status: 'suspended' })];
    mock().activations = [createActivation()];
    mock().releases = [createRelease()];
    const area = await fixture<HTMLElement>(html`
      <cx-provider>
        <main><cx-licenses></cx-licenses><cx-profile></cx-profile><cx-downloads></cx-downloads></main>
      </cx-provider>
    `);
    const [licenses, profile] = [area.querySelector('cx-licenses')!, area.querySelector('cx-profile')!];
    await eventually(() => shownText(profile).includes('Ada Lovelace') && licenses.shadowRoot!.querySelectorAll('[part~="license"]').length === 3);
    await expectAccessible(area);
  }

  for (const preset of presets) {
    it(`${preset}: everything is legible in light and dark`, async function () {
      this.timeout(60_000);
      sheets.push(await addSheet(`src/presets/${preset}.css`));
      await expectLegible();
    });
  }

  it('bootstrap: everything is legible beside Bootstrap itself, in both of its themes', async function () {
    this.timeout(90_000);
    sheets.push(await addSheet('node_modules/bootstrap/dist/css/bootstrap.css'), await addSheet('src/presets/bootstrap.css'));
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset['bsTheme'] = theme;
      const button = await fixture<HTMLElement>(html`<cx-provider><cx-login></cx-login></cx-provider>`);
      await eventually(() => button.querySelector('form'));
      const { backgroundColor } = getComputedStyle(button.querySelector('.primary')!);
      expect(backgroundColor).to.equal(theme === 'light' ? 'rgb(13, 110, 253)' : 'rgb(110, 168, 254)');
      await expect(button).to.be.accessible();
    }
    delete document.documentElement.dataset['bsTheme'];
  });

  it('default: every token of the kit is in it, at its default', async () => {
    const text = await (await fetch(new URL('../../src/presets/default.css', import.meta.url))).text();
    const tokens = await (await fetch(new URL('../../src/styles/tokens.ts', import.meta.url))).text();
    const told = new Map([...text.matchAll(/(--cx-[\w-]+): (.*);/g)].map(([, name, value]) => [name, value]));
    const defaults = [...tokens.matchAll(/--_[\w-]+: var\((--cx-[\w-]+), (.*)\);/g)];
    expect(defaults.length).to.be.greaterThan(20);
    for (const [, name, value] of defaults) expect(told.get(name), name).to.equal(value?.replaceAll('--_', '--cx-'));
  });
});
