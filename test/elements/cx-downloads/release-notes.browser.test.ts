import { expect, fixture, html } from '@open-wc/testing';
import { releaseNotes } from '../../../src/elements/cx-downloads/release-notes.ts';

const shown = (markdown: string) => fixture<HTMLElement>(html`<div>${releaseNotes(markdown)}</div>`);
/** Without the marks that the renderer leaves for itself. */
const markup = (element: HTMLElement) => element.innerHTML.replace(/<!--.*?-->/g, '').replace(/\s+/g, ' ');

describe('the notes of a release', () => {
  it('are shown as Markdown means them', async () => {
    const element = await shown('## Fixed\n\n- a **crash** on `start`\n- *slow* lists\n\n1. one\n2. two\n\n> quoted\n\n```\ncode <b>\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n');
    expect(element.querySelector('p > strong')!.textContent).to.equal('Fixed');
    expect(element.querySelector('[role=heading], h1, h2, h3, h4, h5, h6')).to.equal(null);
    expect(element.querySelectorAll('ul > li').length).to.equal(2);
    expect(element.querySelectorAll('ol > li').length).to.equal(2);
    for (const [selector, text] of [['li strong', 'crash'], ['li code', 'start'], ['em', 'slow'], ['blockquote', 'quoted'], ['pre code', 'code <b>'], ['td', '1']] as const) expect(element.querySelector(selector)!.textContent.trim()).to.equal(text);
  });

  it('lead to the web and to mail only, and give nothing away on the way', async () => {
    const element = await shown('[web](https://example.com/a) [mail](mailto:help@example.com) [script](javascript:alert(1)) [data](data:text/html,x) [user](https://bank.example.com:pw@evil.example.com/) [name](https://bank.example.com@evil.example.com) ![image](https://bank.example.com@evil.example.com/a.png) [page](/account) <javascript:alert(2)> [ref][1]\n\n[1]: vbscript:x');
    expect([...element.querySelectorAll('a')].map(({ href, rel }) => [href, rel])).to.deep.equal([['https://example.com/a', 'noopener noreferrer'], ['mailto:help@example.com', 'noopener noreferrer']]);
    for (const text of ['script', 'data', 'page', 'ref']) expect(element.textContent).to.include(text);
  });

  for (const evil of ['<script>window.hacked = 1</script>', '<img src=x onerror="window.hacked = 1">', '<b onmouseover="window.hacked = 1">bold</b>', 'a <svg/onload=window.hacked=1> b', '<a href="javascript:window.hacked=1">x</a>', '<!-- --><iframe srcdoc="<script>parent.hacked=1</script>">', '![x](javascript:window.hacked=1)', '[<img src=x onerror=window.hacked=1>](https://example.com)', '`<img src=x onerror=window.hacked=1>`', '| <img src=x onerror=window.hacked=1> |\n|---|\n| 1 |', '- [x] <img src=x onerror=window.hacked=1>', '&lt;script&gt;window.hacked=1&lt;/script&gt;']) {
    it(`never become markup: ${evil.slice(0, 40)}`, async () => {
      const element = await shown(evil);
      // What came into the page before would have failed to load before this.
      await new Promise((resolve) => {
        const later = document.createElement('img');
        later.addEventListener('error', resolve, { once: true });
        later.src = 'x';
        element.append(later);
        later.remove();
      });
      expect((window as { hacked?: number }).hacked).to.equal(undefined);
      expect(element.querySelector('script, img, svg, iframe, b, [onerror], [onload], [onmouseover], [href^=javascript]')).to.equal(null);
      expect(element.textContent.trim()).not.to.equal('');
    });
  }

  it('show an image as a link to it', async () => {
    const element = await shown('![A screen](https://example.com/screen.png)');
    expect(element.querySelector('img')).to.equal(null);
    expect(element.querySelector('a')!.textContent).to.equal('A screen');
  });

  it('are shown however deep or long they are', async () => {
    const deep = await shown(`${'> '.repeat(500)}bottom`);
    expect(deep.textContent).to.include('bottom');
    const long = await shown('word '.repeat(50_000));
    expect(long.textContent.length).to.be.within(19_000, 21_000);
    expect((await shown(`${'*'.repeat(3000)}a`)).textContent).to.include('a');
    expect((await shown('['.repeat(3000))).textContent).to.include('[');
  });

  it('are read once, however often they are drawn', () => {
    const long = '_a_'.repeat(600);
    const first = releaseNotes(long);
    for (let draw = 0; draw < 1000; draw++) expect(releaseNotes(long) === first).to.equal(true);
    for (let other = 0; other < 300; other++) releaseNotes(`note ${other}`);
    expect(releaseNotes(long) === first, 'old ones are forgotten').to.equal(false);
  });

  it('that are plain text stay that', async () => {
    expect(markup(await shown('Faster & smaller: 1 < 2'))).to.include('Faster &amp; smaller: 1 &lt; 2');
  });
});
