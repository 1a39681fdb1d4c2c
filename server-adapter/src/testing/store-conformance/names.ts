import type { StoredName } from '../../ports/store.ts';
import { equal } from './assert.ts';
import type { StoreCase } from './assert.ts';

const named = (name: string, rest: Partial<StoredName> = {}): StoredName => ({ userId: 'ada', kind: 'license', itemId: 'one', name, note: '', ...rest });
const texts = (names: StoredName[]): string[] => names.map(({ kind, itemId, name, note }) => `${kind} ${itemId}: ${name}, ${note}`).sort();

export const nameCases: StoreCase[] = [
  {
    name: 'a later one takes the place of the former, and one that says nothing is removed',
    async show({ names }) {
      equal(await names.list('ada'), [], 'what is there at first');
      await names.save(named('Studio'));
      await names.save(named('Stage “é” 🎹', { note: 'two\nlines' }));
      await names.save(named('Laptop', { kind: 'machine' }));
      equal(texts(await names.list('ada')), ['license one: Stage “é” 🎹, two\nlines', 'machine one: Laptop, '], 'what is kept');
      await names.save(named('', { note: '' }));
      await names.save(named('', { itemId: 'never there' }));
      equal(texts(await names.list('ada')), ['machine one: Laptop, '], 'what is left');
    },
  },
  {
    name: 'those of two users of one license are apart, and those of one are forgotten alone',
    async show({ names }) {
      await Promise.all([names.save(named('Mine')), names.save(named('Hers', { userId: 'eve' }))]);
      await names.forget('ada');
      equal([await names.list('ada'), texts(await names.list('eve'))], [[], ['license one: Hers, ']], 'what is left');
    },
  },
  {
    name: 'of several at once one is kept',
    async show({ names }) {
      await Promise.all(['one', 'two', 'three', 'four'].map((name) => names.save(named(name))));
      equal((await names.list('ada')).length, 1, 'how many are kept');
    },
  },
];
