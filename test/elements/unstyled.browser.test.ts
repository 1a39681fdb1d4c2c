import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.ts';
import { createLicense } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';
import { enter } from './cx-login/login-page.ts';
import { eventually } from './inside.ts';

/** What a browser makes of a node by itself. */
function plain(tag: 'button' | 'input'): CSSStyleDeclaration {
  const node = document.body.appendChild(document.createElement(tag));
  const { backgroundColor, borderRadius, minBlockSize } = getComputedStyle(node);
  node.remove();
  return { backgroundColor, borderRadius, minBlockSize } as CSSStyleDeclaration;
}

function looksPlain(node: Element | null, tag: 'button' | 'input'): boolean {
  const style = node && getComputedStyle(node);
  return Object.entries(plain(tag)).every(([name, value]) => style?.[name as keyof CSSStyleDeclaration] === value);
}

describe('unstyled', () => {
  const mock = useMockAdapter();

  it('takes the looks from a form in the page, and leaves what it does', async () => {
    const page = await fixture(html`<cx-provider><div unstyled><cx-login></cx-login></div></cx-provider>`);
    const login = page.querySelector('cx-login')!;
    await eventually(() => login.querySelector('[type=submit]') !== null);
    await eventually(() => looksPlain(login.querySelector('[type=submit]'), 'button') && looksPlain(login.querySelector('[name=email]'), 'input'));
    await enter(login);
    await eventually(() => shownText(login).includes('Ada Lovelace'));
  });

  it('takes them from what is loaded later, in the shadow roots below as well', async () => {
    mock().signedIn = 'user-1';
    mock().licenses = [createLicense()];
    const page = await fixture<HTMLElement>(html`<cx-provider><cx-portal unstyled routing="none"></cx-portal></cx-provider>`);
    const licenses = () => page.querySelector('cx-licenses')?.shadowRoot;
    await eventually(() => Boolean(licenses()?.querySelector('[part~=filter-button]')));
    await eventually(() => looksPlain(licenses()!.querySelector('[part~=filter-button]'), 'button'));
    const userButton = () => page.querySelector('cx-portal')!.shadowRoot!.querySelector('cx-user-button')!.shadowRoot!.querySelector('button');
    await eventually(() => looksPlain(userButton(), 'button'));
  });

  it('goes on hiding what is for screen readers alone, and drawing icons as icons', async () => {
    const page = await fixture(html`<cx-provider unstyled><cx-field><label slot="label">Password</label><input type="password" /></cx-field></cx-provider>`);
    const field = page.querySelector('cx-field')!;
    await eventually(() => Boolean(field.shadowRoot!.querySelector('svg')));
    expect(getComputedStyle(field.shadowRoot!.querySelector('[part~=error]')!).display).to.equal('none');
    expect(field.shadowRoot!.querySelector('[part~=toggle] svg')!.getBoundingClientRect().width).to.be.below(30);
  });

  it('leaves no icon where only the looks would have put it, and no mark that the looks have drawn', async () => {
    mock().signedIn = 'user-1';
    mock().licenses = [createLicense()];
    const page = await fixture<HTMLElement>(html`<cx-provider unstyled><cx-licenses routing="none"></cx-licenses></cx-provider>`);
    const found = (selector: string) => page.querySelector('cx-licenses')?.shadowRoot?.querySelector(selector);
    await eventually(() => found('[part~=search] svg') && getComputedStyle(found('[part~=search] svg')!).position === 'static' && found('[part~=license-link]'));
    (found('[part~=license-link]') as HTMLElement).click();
    await eventually(() => found('summary'));
    expect(getComputedStyle(found('summary')!, '::before').content).to.equal('none');
  });

  it('leaves the others on the page as they are', async () => {
    const page = await fixture(html`<cx-provider><cx-login unstyled></cx-login><cx-sign-up></cx-sign-up></cx-provider>`);
    const button = () => page.querySelector('cx-sign-up [type=submit]');
    await eventually(() => button() !== null && page.querySelector('cx-login [type=submit]') !== null);
    expect(getComputedStyle(button()!).backgroundColor).not.to.equal(plain('button').backgroundColor);
    await eventually(() => looksPlain(page.querySelector('cx-login [type=submit]'), 'button'));
  });
});
