import { expect } from '@open-wc/testing';
import { createKit } from '../../src/kit/kit.ts';

describe('the address of the adapter', () => {
  const base = document.createElement('base');
  afterEach(() => base.remove());

  const addressUnder = (href: string, adapter: string): string => {
    base.href = href;
    document.head.append(base);
    try {
      return createKit({ adapter }).adapter;
    } finally {
      base.remove();
    }
  };

  it('is relative to a <base> of the page’s origin', () => {
    expect(addressUnder('/shop/', 'cx')).to.equal(`${location.origin}/shop/cx`);
  });

  it('is of the page’s own origin where <base> is for pictures on another one: no password goes there', () => {
    for (const adapter of ['/cx', '/cx/']) expect(addressUnder('https://pictures.example/', adapter)).to.equal(`${location.origin}/cx`);
    expect(addressUnder('https://pictures.example/', 'https://api.example.com/cx')).to.equal('https://api.example.com/cx');
  });
});
