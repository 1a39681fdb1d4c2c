import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.ts';
import { createLicense, createRelease } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { eventually } from './inside.ts';

describe('heading-level', () => {
  const mock = useMockAdapter();

  for (const [wanted, level] of [['3', '3'], ['6', '6'], ['0', '2'], ['1', '2'], ['-4', '2'], ['9', '6'], ['2.9', '2'], ['x', '2'], ['', '2'], ['Infinity', '6']] as const) {
    it(`“${wanted}” is level ${level}, of every element that has it`, async () => {
      mock().signedIn = 'user-1';
      mock().licenses = [createLicense()];
      mock().releases = [createRelease(), createRelease({ id: 'release-2', productId: 'product-2', productName: 'Orrery' })];
      const page = await fixture(html`<cx-provider><cx-licenses heading-level=${wanted}></cx-licenses><cx-profile heading-level=${wanted}></cx-profile><cx-downloads heading-level=${wanted}></cx-downloads></cx-provider>`);
      for (const element of page.querySelectorAll('cx-licenses, cx-profile, cx-downloads')) {
        const headings = () => [...element.shadowRoot!.querySelectorAll('[role=heading]')];
        await eventually(() => headings().length, `${element.localName} has no headings`);
        expect(new Set(headings().map((heading) => heading.getAttribute('aria-level'))), element.localName).to.deep.equal(new Set([level]));
      }
    });
  }
});
