import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import { keyedList } from '../../src/templates/keyed-list.ts';

describe('a keyed list', () => {
  let page: HTMLElement;
  const show = (ids: string) => render(keyedList([...ids], (id) => id, (id) => html`<input value=${id} />`), page);
  const inputs = () => [...page.querySelectorAll('input')];
  const shown = () => inputs().map((input) => input.getAttribute('value')).join('');
  beforeEach(async () => {
    page = await fixture(html`<div></div>`);
  });

  for (const after of ['abcd', 'xabcd', 'abxcd', 'abcdx', 'bcd', 'acd', 'abc', 'dcba', 'dabc', 'bcda', 'xcy', '', 'xyz']) {
    it(`keeps what each item has where abcd becomes ${after || 'nothing'}`, () => {
      show('abcd');
      const before = new Map(inputs().map((input) => [input.getAttribute('value'), input]));
      show(after);
      expect(shown()).to.equal(after);
      for (const input of inputs()) if (before.has(input.getAttribute('value'))) expect(before.get(input.getAttribute('value')) === input).to.equal(true);
      show('abcd');
      expect(shown()).to.equal('abcd');
    });
  }

  it('does not take what is in its place out of the page, so it keeps the focus', () => {
    show('abc');
    inputs()[1]!.focus();
    show('xabc');
    show('bcy');
    expect(document.activeElement?.getAttribute('value')).to.equal('b');
  });

  it('leaves nothing behind of an item that comes twice', () => {
    show('aba');
    expect(shown()).to.equal('aba');
    show('b');
    expect(shown()).to.equal('b');
  });
});
