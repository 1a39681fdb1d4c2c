import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.ts';
import { createActivation, createLicense, createRelease } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';
import { eventually } from './inside.ts';

/** What an old theme, or somebody who means ill, does to everything that has a common name. */
const hostile = `
  div, p, span, h1, h2, h3, h4, ul, li, dl, dt, dd, table, th, td, section, header, nav, form, label, button, input, svg, path, a, dialog, code, time, meter, progress {
    float: right; position: relative; top: 9px; display: inline; width: 7px; margin: 11px; padding: 13px; border: 5px dashed red; background: lime; color: red;
    font: italic 31px fantasy; text-transform: uppercase; letter-spacing: 9px; list-style: square; fill: red; transform: rotate(9deg); opacity: 0.1;
  }
  .primary, .secondary, .link, .muted, .heading, .icon, .alert, .field, .input, .label, .item, .row, .toolbar, .card, .license, .status, .visually-hidden { display: none; color: red; }
  [part] { outline: 9px solid red; }
  #email, #password { display: none; }
`;

/** Tracks of a grid are those that were laid out last: what is folded away may have none. */
function styleOf(node: Element): string {
  const computed = getComputedStyle(node);
  const names = [...computed].filter((name) => !name.startsWith('grid-template') || node.checkVisibility());
  return names.map((name) => `${name}: ${computed.getPropertyValue(name)}`).join('\n');
}

/** Every node in the shadow roots below an element, with what its style computes to. */
function stylesInside(element: Element): Map<Element, string> {
  const styles = new Map<Element, string>();
  const visit = (root: ShadowRoot): void => {
    for (const node of root.querySelectorAll('*')) {
      styles.set(node, styleOf(node));
      if (node.shadowRoot) visit(node.shadowRoot);
    }
  };
  if (element.shadowRoot) visit(element.shadowRoot);
  return styles;
}

function firstDifference(before: string, after: string | undefined): string {
  const lines = (after ?? '').split('\n');
  return before.split('\n').filter((line, index) => line !== lines[index]).slice(0, 3).join('; ');
}

describe('the page and the elements', () => {
  const mock = useMockAdapter();

  it('styles of the page for common names change nothing inside', async () => {
    mock().signedIn = 'user-1';
    mock().licenses = [createLicense()];
    mock().activations = [createActivation()];
    mock().releases = [createRelease()];
    const page = await fixture(html`<cx-provider><cx-licenses></cx-licenses><cx-profile></cx-profile><cx-downloads></cx-downloads><cx-user-button></cx-user-button></cx-provider>`, { parentNode: document.body.appendChild(document.createElement('main')) });
    const elements = [...page.children];
    await eventually(() => ['Analytical Engine', 'Ada Lovelace', 'Analytical Engine 2.4', 'Ada Lovelace'].every((text, index) => shownText(elements[index]!).includes(text)));
    const before = elements.map(stylesInside);
    expect(before.reduce((sum, styles) => sum + styles.size, 0)).to.be.greaterThan(60);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(hostile);
    document.adoptedStyleSheets.push(sheet);
    try {
      for (const styles of before) for (const [node, style] of styles) {
        expect(firstDifference(style, styleOf(node)), node.outerHTML.slice(0, 100)).to.equal('');
      }
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    }
  });

  it('nothing of the kit changes what is the page’s own, beside the elements and in their slots', async () => {
    const own = html`<h2 class="heading primary">A title</h2><p class="muted link">Text <a href="#x">and a link</a></p><button class="secondary">A button</button><label class="label">Name <input name="email" /></label><form class="form"><input type="checkbox" /></form>`;
    const plain = await fixture(html`<div>${own}</div>`);
    const look = (root: Element): string[] => [...root.querySelectorAll('h2, p, a, button, label, input, form')].map((node) => [...getComputedStyle(node)].filter((name) => !/^(inline-size|width|perspective-origin|transform-origin|block-size|height)$/.test(name)).map((name) => `${name}: ${getComputedStyle(node).getPropertyValue(name)}`).join('\n'));
    const before = look(plain);
    const kit = await fixture(html`<div><cx-provider><cx-login></cx-login><cx-licenses><div slot="empty">${own}</div></cx-licenses></cx-provider><div class="own">${own}</div></div>`);
    await eventually(() => kit.querySelector('form input[name=password]'));
    for (const [index, style] of look(kit.querySelector('.own')!).entries()) expect(firstDifference(before[index] ?? '', style)).to.equal('');
    for (const [index, style] of look(plain).entries()) expect(firstDifference(before[index] ?? '', style)).to.equal('');
  });

  it('one plain rule of the page wins over the looks of a form', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = 'cx-login input { border-radius: 3px } cx-login button { background: rgb(1, 2, 3) } label { color: rgb(4, 5, 6) }';
    document.head.append(sheet);
    try {
      const login = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
      await eventually(() => login.querySelector('form input[name=password]'));
      expect(getComputedStyle(login.querySelector('input[name=email]')!).borderRadius).to.equal('3px');
      expect(getComputedStyle(login.querySelector('.primary')!).backgroundColor).to.equal('rgb(1, 2, 3)');
      expect(getComputedStyle(login.querySelector('label')!).color).to.equal('rgb(4, 5, 6)');
    } finally {
      sheet.remove();
    }
  });
});
