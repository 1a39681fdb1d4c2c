import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultTemplates } from '../../../../server-adapter/src/features/mails/templates/default-templates.ts';
import { mails as mailsFeature } from '../../../../server-adapter/src/features/mails/index.ts';
import { escapeHtml } from '../../../../server-adapter/src/features/mails/mail-task.ts';
import type { MailTemplates } from '../../../../server-adapter/src/features/mails/templates/templates.ts';

const context = { productName: 'Example & Sons', siteUrl: 'https://www.example.com', language: 'en', defaultLanguage: 'en', escape: escapeHtml };
const link = 'https://www.example.com/reset-password?a=1&b=2#cx-token=reset_abc';
const unsubscribeLink = 'https://www.example.com/cx/mails/unsubscribe?token=a';
const notice = { license: '…1A2B', endsAt: Date.UTC(2027, 1, 10), timeZone: 'UTC', licenses: [{ product: 'Editor', key: '…1A2B' }], unsubscribeLink };
const facts = { firstName: 'Ada', link, linkLifetime: 1800, ...notice };
const names = Object.keys(defaultTemplates) as (keyof MailTemplates)[];
const withLink = new Set<keyof MailTemplates>(['signUp', 'accountExists', 'passwordReset', 'invitation', 'emailChange', 'licenseEnding', 'licenseExpired', 'paymentFailed', 'licenseKeys']);

const mails = new Map(await Promise.all(names.map(async (name) => [name, await defaultTemplates[name](facts, context)] as const)));

describe('the default mails', () => {
  for (const [name, { subject, text, html }] of mails) {

    it(`${name}: the product, the greeting and the reason for it are in both versions`, () => {
      assert.match(subject, /Example & Sons/);
      assert.match(text, /^Hello Ada,/);
      assert.match(html, />Hello Ada,</);
      assert.match(html, /Example &amp; Sons/);
      assert.match(text, /You get this mail because/);
      assert.match(html, /You get this mail because/);
      assert.doesNotMatch(text + html, /undefined|\[object/);
    });

    it(`${name}: ${withLink.has(name) ? 'a button, the link in full, and how long it is good' : 'no link but that of the site'}`, () => {
      assert.equal(text.includes(link), withLink.has(name));
      const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
      const escaped = link.replaceAll('&', '&amp;');
      assert.deepEqual(hrefs, withLink.has(name) ? [escaped, escaped, unsubscribeLink, context.siteUrl] : [unsubscribeLink, context.siteUrl]);
      assert.equal(html.includes(`>${escaped}</a>`), withLink.has(name));
      assert.equal(/within 30 minutes/.test(text) && /within 30 minutes/.test(html), withLink.has(name));
    });

    it(`${name}: has a language, a title, layout tables that are no tables to a screen reader, and colors for the dark`, () => {
      assert.match(html, /<html lang="en" dir="ltr">/);
      assert.match(html, /<body[\s\S]*<div role="main" lang="en" dir="ltr">/);
      assert.ok(html.includes(`<title>${escapeHtml(subject)}</title>`));
      assert.equal(html.match(/<table/g)?.length, html.match(/<table role="presentation"/g)?.length);
      assert.match(html, /prefers-color-scheme: dark/);
      assert.doesNotMatch(html, /<script|<img|url\(/i);
    });
  }

  it("carry the brand's color and logo, with text on the color that can be read", async () => {
    for (const [accent, onAccent, link] of [['#0f766e', '#ffffff', '#0f766e'], ['#ffe600', '#000000', '#1b1f24'], ['#000000', '#ffffff', '#000000']] as const) {
      const { html } = await defaultTemplates.passwordReset(facts, { ...context, brand: { accent, logoUrl: 'https://www.example.com/logo.png?a=1&b="2"' } });
      assert.match(html, new RegExp(`bgcolor="${accent}"`));
      assert.match(html, new RegExp(`color:${onAccent};text-decoration:none`));
      assert.match(html, new RegExp(`class="link"[^>]*style="color:${link};`));
      assert.match(html, /<img src="https:\/\/www\.example\.com\/logo\.png\?a=1&amp;b=&quot;2&quot;" alt="Example &amp; Sons" height="32"/);
    }
  });

  it('takes no color or logo that is none', () => {
    for (const wrong of [{ accent: 'red' }, { accent: '#0f766e;background:url(x)' }, { logoUrl: '/logo.png' }, { logoUrl: 'javascript:alert(1)' }]) {
      assert.throws(() => mailsFeature(wrong), new RegExp(`mails.${Object.keys(wrong)[0]}`), JSON.stringify(wrong));
    }
  });

  it('puts hostile names and links into HTML as text only', async () => {
    const hostile = { firstName: '<script>alert(1)</script>', link: 'https://www.example.com/"onmouseover="alert(1)', ...notice, licenses: [{ product: '<script>alert(1)</script>', key: '<img src=x>' }] };
    for (const name of names) {
      const { html } = await defaultTemplates[name](hostile, { ...context, productName: '</title><img src=x>' });
      assert.doesNotMatch(html, /<script>|<img|"onmouseover/);
    }
  });

  it('carries no address or message of whoever signs up with the address of somebody else', async () => {
    for (const firstName of ['Win at https://evil.example now', 'evil.example', 'call@evil.example', 'evil。example', `Your account is closed, ${'call us '.repeat(10)}`]) {
      const { text, html } = await defaultTemplates.signUp({ ...facts, firstName }, context);
      assert.match(text, /^Hello,\n/, firstName);
      assert.ok(!html.includes(firstName));
    }
    for (const firstName of ['J.R.R.', 'Anne-Marie', "D'Arcy", 'Dr. Ada', '明', 'Ada M. B.']) assert.ok((await defaultTemplates.signUp({ ...facts, firstName }, context)).text.startsWith(`Hello ${firstName},`), firstName);
  });

  it('greets without a name that is a message: an address in any disguise, an amount, a phone number, a sentence', async () => {
    const greetingOf = async (firstName: string): Promise<string | undefined> => (await defaultTemplates.signUp({ firstName, link: 'https://www.example.com/l' }, context)).text.split('\n')[0];
    const plain = await greetingOf('');
    for (const message of [
      'evil.example', 'evil\u2024example', 'evil.\u200bexample', 'www.evil\u00ad.example', 'evil\u3002example', 'evil\uff0ecom', 'evil\u0589com', 'evil\u2060.\u2060example', 'e.vi', 'xn--bcher-kva.c\u043em', 'bit.ly/abc', 'a@example.com',
      'WIN $5000 CALL +1-900-555-0199 CODE 4411', 'Du hast 500 Euro gewonnen! Ruf an: +49 900 123456', '٥٠٠', 'Win € now', 'Please call us back right now', 'x'.repeat(65),
      'www evil com login', 'evil COM login', 'https evil login', 'Info evil-shop',
    ]) assert.equal(await greetingOf(message), plain, message);
    for (const name of ['Ada', 'Comfort', 'Annette', 'Jean Luc de la', 'J. R. R.', 'Anne-Marie', "D'Arcy", 'O’Brien', 'Jean Luc de la', 'Мария', '花子', 'محمد', 'नेहा', 'Núria Col·lell', 'Zoe\u0308', 'Dr. Ada']) assert.ok((await greetingOf(name))?.includes(name), name);
  });

  it('greets without a name where there is none, and says nothing of a lifetime that it does not know', async () => {
    const { text } = await defaultTemplates.passwordReset({ link }, context);
    assert.match(text, /^Hello,\n/);
    assert.doesNotMatch(text, /within/);
  });

  it('writes the lifetime in the largest unit that is exact', async () => {
    const lifetime = async (linkLifetime: number) => /within ([^.]*)\./.exec((await defaultTemplates.passwordReset({ link, linkLifetime }, context)).text)?.[1];
    assert.deepEqual(await Promise.all([1800, 3600, 7200, 86_400, 604_800].map(lifetime)), ['30 minutes', '60 minutes', '2 hours', '24 hours', '7 days']);
  });

  it('falls back to English, and says so, for a language it does not speak', async () => {
    for (const language of ['en-GB', 'EN', 'tlh', '__proto__', 'constructor']) {
      const { html, text, language: written } = await defaultTemplates.passwordChanged(facts, { ...context, language });
      assert.equal(written, 'en');
      assert.match(html, /<html lang="en"/);
      assert.match(text, /^Hello Ada,/);
    }
  });
});
