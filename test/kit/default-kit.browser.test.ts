import { expect } from '@open-wc/testing';
import { followKit } from '../../src/kit/follow-kit.ts';
import type { Kit } from '../../src/kit/kit.ts';

describe("the page's default kit", () => {
  it('does not take its adapter from what markup puts under a name, by an id', () => {
    const link = Object.assign(document.createElement('a'), { id: 'cxKitAdapter', href: 'https://evil.example.com/cx' });
    document.body.append(link);
    expect(globalThis.cxKitAdapter).to.equal(link);
    const kits: Kit[] = [];
    followKit(document.body, (kit) => (kits.push(kit), () => undefined))();
    expect(kits.map(({ adapter }) => adapter)).to.deep.equal([`${location.origin}/cx`]);
    link.remove();
  });
});
