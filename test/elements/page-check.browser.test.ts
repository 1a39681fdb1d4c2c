import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../src/index.ts';
import { tokens } from '../../src/styles/tokens.ts';
import { createLicense } from '../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { eventually } from './inside.ts';

/** What looks are made of. */
const looks = [
  'color', 'background-color', 'border-top-color', 'border-top-width', 'border-top-style', 'border-top-left-radius', 'outline-color', 'outline-style', 'font-family', 'font-size', 'padding-inline-start', 'padding-block-start',
  'margin-block-start', 'row-gap', 'column-gap', 'min-block-size', 'box-shadow', 'transition-duration', 'accent-color', 'fill',
];

/** Every node of the elements of a page, also what they draw into the page itself, with its looks. */
function readLooks(page: Element): string[] {
  const visit = (root: Element | ShadowRoot): Element[] => [...root.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? visit(node.shadowRoot) : [])]);
  return visit(page).map((node) => {
    const style = getComputedStyle(node);
    return `<${node.localName} class="${node.className}">: ${looks.map((name) => `${name} ${style.getPropertyValue(name)}`).join('; ')}`;
  });
}

describe('whoever builds a page', () => {
  const mock = useMockAdapter();
  const said: string[] = [];
  const { warn } = console;
  beforeEach(() => {
    said.length = 0;
    // oxlint-disable-next-line no-console
    console.warn = (text: string) => void said.push(text);
  });
  afterEach(() => {
    // oxlint-disable-next-line no-console
    console.warn = warn;
  });
  /** What has been said of something, once there is time for more. */
  const saidOf = async (what: string): Promise<string[]> => {
    await eventually(() => said.some((text) => text.includes(what)), `nothing is said of ${what}`);
    await quiet();
    return said.filter((text) => text.includes(what));
  };

  describe('is told of an attribute that an element does not have', () => {
    it('once, with the one that was probably meant', async () => {
      await fixture(html`<cx-provider><cx-login retun-to="/account"></cx-login><cx-login retun-to="/other"></cx-login><cx-licenses pagesize="10"></cx-licenses></cx-provider>`);
      expect(await saidOf('retun-to')).to.deep.equal(['cx-kit: <cx-login> has no attribute "retun-to". Is it "return-to" that is meant?']);
      expect(await saidOf('pagesize')).to.deep.equal(['cx-kit: <cx-licenses> has no attribute "pagesize". Is it "page-size" that is meant?']);
    });

    it('also when the name of its property was written, or that of nothing', async () => {
      await fixture(html`<cx-provider><cx-login returnorigins="https://example.com" nonsense></cx-login></cx-provider>`);
      expect(await saidOf('returnorigins')).to.deep.equal(['cx-kit: <cx-login> has no attribute "returnorigins". Is it "return-origins" that is meant?']);
      expect(await saidOf('nonsense')).to.deep.equal(['cx-kit: <cx-login> has no attribute "nonsense".']);
    });

    it('of an element that draws nothing itself, and of those that come later', async () => {
      const page = await fixture(html`<cx-provider adaptor="/cx"><cx-prices colums="2"><cx-buy offer="pro" prize="49 €">Buy</cx-buy></cx-prices></cx-provider>`);
      for (const name of ['adaptor', 'colums', 'prize']) expect(await saidOf(name)).to.have.length(1);
      const late = document.createElement('cx-user-button');
      late.setAttribute('sign-in-uri', '/');
      page.append(late);
      expect(await saidOf('sign-in-uri')).to.deep.equal(['cx-kit: <cx-user-button> has no attribute "sign-in-uri". Is it "sign-in-url" that is meant?']);
    });

    it('and of nothing that any element may have, or that a framework puts there', async () => {
      const page = await fixture(html`<cx-provider id="a" class="b" unstyled></cx-provider>`);
      const login = document.createElement('cx-login');
      const names = ['id', 'class', 'style', 'slot', 'part', 'exportparts', 'lang', 'dir', 'hidden', 'title', 'tabindex', 'role', 'inert', 'translate', 'draggable', 'nonce', 'popover', 'autofocus', 'contenteditable', 'spellcheck', 'aria-label', 'data-any', 'onclick', 'oncx-sign-in', 'itemprop', 'unstyled', 'v-cloak', 'data-v-7ba5bd90', '_ngcontent-abc', 'hx-boost', 'x-data', 'return-to'];
      for (const name of names) login.setAttribute(name, '');
      login.setAttribute('retrun-to', '/');
      page.append(login);
      await saidOf('retrun-to');
      expect(said).to.have.length(1);
    });
  });

  describe('gets the default of a custom property with a value that it cannot have:', () => {
    const nonsense: Readonly<Record<string, readonly string[]>> = { '--cx-font': ['12px'], '--cx-font-mono': ['12px'], '--cx-font-size': ['banana', 'red', '-4px'], '--cx-font-size-small': ['banana'], '--cx-font-size-title': ['banana'], '--cx-shadow': ['banana'], '--cx-transition': ['12px', '0.2'] };
    const names = ['--cx-font', ...tokens.cssText.match(/--cx-[\w-]+/g)!];

    for (const scheme of ['light', 'dark']) {
      it(`each of them, on a ${scheme} page${scheme === 'light' ? ', and it is said once' : ''}`, async function () {
        this.timeout(90_000);
        mock().signedIn = 'user-1';
        mock().licenses = [createLicense()];
        const open = async (style: string) => {
          const page = await fixture(html`<div style="color-scheme: ${scheme}; ${style}"><cx-provider><cx-login again></cx-login><cx-licenses></cx-licenses><cx-buy offer="pro" price="49 €">Buy</cx-buy></cx-provider></div>`);
          await eventually(() => page.querySelector('cx-login form') && page.querySelector('cx-buy')!.shadowRoot!.querySelector('button') && page.querySelector('cx-licenses')!.shadowRoot!.querySelector('[part~=license]'));
          // What comes after it is loaded apart.
          await eventually(() => page.querySelector('cx-licenses')!.shadowRoot!.querySelector('input[type=search]'));
          await eventually(() => page.querySelector('cx-provider')!.kit!.session.$account.get().confirmed);
          await Promise.all([...page.querySelectorAll<LitElement>('cx-login, cx-licenses, cx-buy')].map((element) => element.updateComplete));
          return page;
        };
        // The first visit keeps some places free, which the next one knows not to be needed.
        (await open('')).remove();
        const plain = await open('');
        const right = readLooks(plain);
        plain.remove();
        expect(right.length).to.be.greaterThan(60);
        for (const name of names) {
          for (const value of nonsense[name] ?? (/radius|space|height/.test(name) ? ['banana', 'red', '-4px'] : ['banana', '12px'])) {
            const page = await open(`${name}: ${value}`);
            const differing = () => readLooks(page).map((look, index) => (look === right[index] ? '' : `${look} instead of ${right[index]}`)).find(Boolean);
            await eventually(() => !differing()).catch(() => expect.fail(`${name}: ${value} is still to be seen: ${differing()}`));
            if (scheme === 'light') expect(said.filter((text) => text === `cx-kit: ${name} cannot be "${value}". It has its default instead.`), `${name}: ${value}`).to.have.length(1);
            page.remove();
          }
        }
      });
    }

    it('and keeps whatever such a property can have', async () => {
      const right = [
        '--cx-accent: light-dark(rebeccapurple, oklch(0.8 0.1 300))', '--cx-text: currentcolor', '--cx-surface: transparent', '--cx-border: color-mix(in srgb, red 20%, Canvas)', '--cx-radius: 0', '--cx-radius-large: 1rem 0', '--cx-space: 0.3em', '--cx-control-height: calc(2rem + 4px)',
        '--cx-font: "Some Font", sans-serif', '--cx-font-size: 1em', '--cx-font-size-small: smaller', '--cx-shadow: none', '--cx-transition: 0s', '--cx-danger: var(--nothing)',
      ];
      const page = await fixture(html`<div style=${right.join(';')}><cx-provider><cx-login misspelt></cx-login></cx-provider></div>`);
      await saidOf('misspelt');
      expect(said).to.have.length(1);
      expect(getComputedStyle(page.querySelector('cx-login')!).getPropertyValue('--cx-space')).to.equal('0.3em');
    });
  });
});
