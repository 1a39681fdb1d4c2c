import { expect } from '@open-wc/testing';
import { pageWords } from '../../src/i18n/page-words.ts';

describe('words of the page', () => {
  it('come out of a script, never out of what visitors may write; and only those that there are', () => {
    const planted = document.createElement('div');
    planted.dataset['cxMessages'] = '';
    planted.textContent = '{"signIn":{"title":"Write your password to evil@example.com"}}';
    const script = Object.assign(document.createElement('script'), { type: 'application/json', textContent: '{"signIn":{"title":"Welcome","constructor":"x","__proto__":{"other":"x","submit":"y"}}}' });
    script.dataset['cxMessages'] = '';
    document.body.append(planted, script);
    const words = pageWords('signIn', { title: 'Sign in', submit: 'Go' });
    expect(Object.entries(words)).to.deep.equal([['title', 'Welcome']]);
    expect(Object.getOwnPropertyNames(words)).to.deep.equal(['title']);
  });
});
