import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { toDestination } from '../../../src/elements/cx-login/arrival.ts';

describe('where signing in leads to', () => {
  for (const [wish, destination] of [
    ['/account', `${location.origin}/account`],
    ['?tab=2#here', `${location.origin}${location.pathname}?tab=2#here`],
    ['https://shop.example.com/a', 'https://shop.example.com/a'],
    ['//shop.example.com/a', undefined],
    ['https://shop.example.com.evil.example/', undefined],
    ['https://shop.example.com@evil.example/', undefined],
    ['https://me:secret@shop.example.com/', undefined],
    ['//evil.example', undefined],
    ['\\\\evil.example', undefined],
    ['/\\evil.example', undefined],
    ['/\t/evil.example', undefined],
    ['\u0000javascript:alert(1)', undefined],
    ['java\nscript:alert(1)', undefined],
    ['JavaScript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['blob:https://shop.example.com/1', undefined],
    ['https:', undefined],
    ['', undefined],
  ] as const) {
    it(`is ${destination ?? 'nowhere'} for ${JSON.stringify(wish)}`, () => expect(toDestination(wish, 'https://shop.example.com')).to.equal(destination));
  }

  it('is never another origin than those that the page names, whatever is wished', () => {
    const piece = fc.constantFrom('/', '\\', '//', ':', '@', '.', '#', '?', '%2f', '\t', '\n', ' ', 'http', 'https', 'javascript', 'data', 'evil.example', 'shop.example.com', location.host, '\u0000', '。', '[::1]');
    const wish = fc.oneof(fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')), fc.webUrl(), fc.string());
    fc.assert(
      fc.property(wish, (wish) => {
        const destination = toDestination(wish, 'https://shop.example.com');
        if (destination === undefined) return true;
        // As a browser reads it.
        const link = document.createElement('a');
        link.href = destination;
        return [location.origin, 'https://shop.example.com'].includes(link.origin) && /^https?:$/.test(link.protocol) && link.username === '';
      }),
      { numRuns: 2000 },
    );
  });
});
