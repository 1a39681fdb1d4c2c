import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultTemplates } from '../../../../server-adapter/src/features/mails/templates/default-templates.ts';
import { escapeHtml } from '../../../../server-adapter/src/features/mails/mail-task.ts';
import { languages } from '../../../../server-adapter/src/features/mails/words/languages.ts';
import type { MailContext, MailTemplates } from '../../../../server-adapter/src/features/mails/templates/templates.ts';

const tags = Object.keys(languages) as (keyof typeof languages)[];
const names = Object.keys(defaultTemplates) as (keyof MailTemplates)[];
const rightToLeft = new Set<string>(['ar', 'he']);
const link = 'https://www.example.com/reset-password?a=1&b=2#cx-token=reset_abc';
const facts = { firstName: "Ada D'Arcy", link, linkLifetime: 7200, license: '…1A2B', endsAt: Date.UTC(2027, 1, 10), timeZone: 'UTC', licenses: [{ product: 'Editor', key: '…1A2B' }], unsubscribeLink: 'https://www.example.com/cx/mails/unsubscribe?token=a' };

const contextOf = (language: string, defaultLanguage = 'en'): MailContext => ({ productName: 'Example & Sons', siteUrl: 'https://www.example.com/shop', language, defaultLanguage, escape: escapeHtml });
const withoutIsolates = (text: string): string => text.replace(/[\u2068\u2069]/g, '');
const durationIn = (language: string, value: number, unit: string): string => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
const languageFor = async (wanted: string, otherwise?: string): Promise<string | undefined> => (await defaultTemplates.passwordChanged({ firstName: 'Ada' }, contextOf(wanted, otherwise))).language;
const english = await languages.en();
const written = await Promise.all(
  tags.map(async (tag) => ({
    tag, words: await languages[tag](),
    mails: await Promise.all(names.map(async (name) => ({ name, ...(await defaultTemplates[name](facts, contextOf(tag))) }))),
    nameless: await defaultTemplates.passwordReset({ link }, contextOf(tag)),
  })),
);

describe('the languages of the mails', () => {
  it('are the fifteen of the elements', () => {
    assert.deepEqual(tags, ['ar', 'de', 'en', 'es', 'fi', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'sv', 'zh']);
  });

  for (const { tag, words, mails, nameless } of written) {
    for (const { name, subject, text, html, language } of mails) {
      const hasLink = words.mails[name].action !== undefined;

      it(`${tag}, ${name}: says product, name and site, and link and lifetime where there is one`, () => {
        assert.equal(language, tag);
        for (const part of [subject, text]) assert.ok(part.includes('Example & Sons'), part);
        assert.ok(withoutIsolates(text).startsWith(words.greeting("Ada D'Arcy")));
        assert.ok(text.endsWith('\nhttps://www.example.com/shop\n'));
        assert.equal(text.includes(`\n${link}\n`), hasLink);
        const lifetime = durationIn(tag, 2, 'hour');
        for (const part of [text, html]) assert.equal(part.includes(lifetime), hasLink, lifetime);
        assert.equal(html.split(`href="${escapeHtml(link)}"`).length - 1, hasLink ? 2 : 0);
      });

      it(`${tag}, ${name}: leaves no place unfilled and no markup unescaped`, () => {
        assert.doesNotMatch(subject + text + html, /undefined|\[object|NaN|\$\{/);
        assert.doesNotMatch(text, /[{}]/);
        assert.doesNotMatch(html, /<b>|& Sons/);
        assert.ok(/Ada D&#(?:39|x27);Arcy/.test(html) && html.includes('Example &amp; Sons'));
      });

      it(`${tag}, ${name}: has a subject that fits a list of mails, on one line`, () => {
        assert.ok(subject.length <= 80, `${subject.length}: ${subject}`);
        assert.doesNotMatch(subject + words.mails[name].preview, /\n/);
      });

      it(`${tag}, ${name}: is marked up in its language and direction`, () => {
        const direction = rightToLeft.has(tag) ? 'rtl' : 'ltr';
        assert.ok(html.includes(`<html lang="${tag}" dir="${direction}">`) && html.includes(`<div role="main" lang="${tag}" dir="${direction}">`));
        assert.ok(html.includes(`text-align:${direction === 'rtl' ? 'right' : 'left'};`));
        for (const [address] of html.matchAll(/<a [^>]*>(?=https:)/g)) assert.match(address, /dir="ltr"/);
      });

      it(`${tag}, ${name}: has the same parts as in English, none of them in English`, { skip: tag === 'en' }, () => {
        const here = words.mails[name];
        const texts = ({ subject: toSubject, preview, heading, body, action, reason }: typeof here): (string | undefined)[] => [toSubject('X'), preview, heading('X'), ...body('X', { license: 'L', date: 'D', licenses: '' }).filter((text) => text !== ''), action, reason('X')];
        const pairs = texts(english.mails[name]).map((text_, index) => [text_, texts(here)[index]]);
        assert.equal(texts(here).length, pairs.length);
        for (const [expected, written] of pairs) {
          assert.equal(written === undefined, expected === undefined);
          if (expected !== undefined) assert.notEqual(written, expected);
        }
      });
    }

    it(`${tag}: greets without a name, and leaves no trace of it`, () => {
      const [greeting] = nameless.text.split('\n');
      assert.equal(greeting, words.greeting(''));
      assert.doesNotMatch(greeting ?? '', /  |\s[,.،：。]|^[,.،：。]/);
    });
  }

  it('write durations in the plural of the language', async () => {
    const lifetimeIn = async (language: string, linkLifetime: number): Promise<string> => (await defaultTemplates.passwordReset({ link, linkLifetime }, contextOf(language))).text;
    for (const [language, seconds, expected] of [
      ['pl', 7200, '2 godziny.'],
      ['pl', 18_000, '5 godzin.'],
      ['ar', 7200, 'ساعتان.'],
      ['ar', 259_200, 'أيام.'],
      ['he', 172_800, 'יומיים.'],
      ['fi', 1800, '30 minuuttia.'],
      ['de', 604_800, 'gilt 7 Tage.'],
    ] as const) {
      assert.ok((await lifetimeIn(language, seconds)).includes(expected), `${language}: ${expected}`);
    }
  });
});

describe('the language of a mail', () => {
  it('is the one that was asked for, whatever the region', async () => {
    assert.deepEqual(await Promise.all(['de', 'de-AT', 'DE-ch', 'pt-BR', 'pt-PT', 'es-419', 'en-GB', 'ar-EG', 'iw'].map((tag) => languageFor(tag))), ['de', 'de', 'de', 'pt', 'pt', 'es', 'en', 'ar', 'he']);
  });

  it('is Chinese for whoever reads simplified characters, and for nobody else', async () => {
    assert.deepEqual(await Promise.all(['zh', 'zh-CN', 'zh-SG', 'zh-Hans', 'zh-Hans-HK'].map((tag) => languageFor(tag))), Array.from({ length: 5 }, () => 'zh'));
    assert.deepEqual(await Promise.all(['zh-TW', 'zh-HK', 'zh-Hant'].map((tag) => languageFor(tag, 'fr'))), ['fr', 'fr', 'fr']);
  });

  it('is the default one for what there is not, or what is no language; and English if there is not even that', async () => {
    for (const unknown of ['tlh', 'cs-CZ', '', 'de-', 'x', '__proto__', 'constructor', 'a'.repeat(40)]) {
      assert.equal(await languageFor(unknown, 'de-AT'), 'de', unknown);
      assert.equal(await languageFor(unknown, 'cs'), 'en', unknown);
    }
  });
});

describe('names in a mail', () => {
  it('keep their direction to themselves where another one is around them', async () => {
    const mail = async (language: string, productName: string, firstName: string) => defaultTemplates.passwordChanged({ firstName }, { ...contextOf(language), productName });
    assert.match((await mail('ar', 'Editor 2', 'Ada')).text, /\u2068Ada\u2069،/);
    assert.match((await mail('he', 'Editor 2', 'Ada')).subject, /\u2068Editor 2\u2069/);
    assert.match((await mail('en', 'محرر', 'עדה')).text, /^Hello \u2068עדה\u2069,[\s\S]*\u2068محرر\u2069/);
    assert.doesNotMatch((await mail('en', 'Editor 2', 'Ada')).text, /[\u2068\u2069]/);
    assert.doesNotMatch((await mail('ja', '編集', '愛田')).text, /[\u2068\u2069]/);
  });

  it('cannot turn around what follows', async () => {
    const { text, html } = await defaultTemplates.passwordChanged({ firstName: 'Ada\u202e\u2067\u2069gnp' }, contextOf('en'));
    assert.match(text, /^Hello,/);
    assert.doesNotMatch(text + html, /[\u202a-\u202e\u2066-\u2069]/);
  });
});
