import { expect, fixture, html } from '@open-wc/testing';
import { followKit } from '../../src/kit/follow-kit.ts';
import { KitSource } from '../../src/kit/kit-source.ts';
import { createKit, type Kit } from '../../src/kit/kit.ts';

describe('following a kit', () => {
  it('gives that of a provider whose code comes late to whoever still follows, and to nobody who has stopped', async () => {
    const place = (await fixture(html`<cx-provider><p></p></cx-provider>`)).querySelector('p')!;
    const late = createKit({ adapter: '/late' });
    const [stopped, following]: Kit[][] = [[], []];
    const undone: Kit[] = [];
    const into = (kits: Kit[]) => followKit(place, (kit) => (kits.push(kit), () => undone.push(kit)));
    into(stopped!)();
    into(following!);
    customElements.define('cx-provider', class extends HTMLElement {
      source = Object.assign(new KitSource(this), { kit: late });
    });
    await customElements.whenDefined('cx-provider');
    await Promise.resolve();
    expect(following!.map(({ adapter }) => new URL(adapter).pathname)).to.deep.equal(['/cx', '/late']);
    expect(stopped!.map(({ adapter }) => new URL(adapter).pathname)).to.deep.equal(['/cx']);
    expect(undone).to.deep.equal([stopped![0], following![0]]);
  });
});
