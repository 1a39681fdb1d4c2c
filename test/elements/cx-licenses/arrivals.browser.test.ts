import { expect } from '@open-wc/testing';
import { Arrivals } from '../../../src/elements/cx-licenses/list/arrivals.ts';
import { createLicense } from '../../mocks/fixtures.ts';

const madeIn = (id: string, year: number | null) => createLicense({ id, createdAt: year === null ? null : `${year}-01-01T00:00:00Z` });

describe('which licenses are new', () => {
  it('none of the first answer', () => {
    expect(new Arrivals().compare('all', [madeIn('a', 2026)])).to.equal(0);
  });

  it('those that were made later than all that were there', () => {
    const arrivals = new Arrivals();
    arrivals.compare('all', [madeIn('a', 2024)]);
    expect(arrivals.compare('all', [madeIn('c', 2026), madeIn('b', 2025), madeIn('a', 2024), madeIn('old', 2020)])).to.equal(2);
    expect(['a', 'b', 'c', 'old'].filter((id) => arrivals.isNew(id))).to.deep.equal(['b', 'c']);
  });

  it('the first one of somebody who had none', () => {
    const arrivals = new Arrivals();
    arrivals.compare('all', []);
    expect(arrivals.compare('all', [madeIn('a', 2026)])).to.equal(1);
  });

  it('none because another question was asked, or because nobody knows when it was made', () => {
    const arrivals = new Arrivals();
    arrivals.compare('product a', [madeIn('a', 2024)]);
    expect(arrivals.compare('product b', [madeIn('b', 2026)])).to.equal(0);
    expect(arrivals.compare('product b', [madeIn('b', 2026), madeIn('c', null)])).to.equal(0);
  });
});
