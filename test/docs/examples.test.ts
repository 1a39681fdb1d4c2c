import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { promisify, stripVTControlCharacters } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { endpoints, type Endpoint } from '#contract/endpoints.ts';
import { launchBrowser, openMockPage, origin } from '../mocks/mock-page.ts';
import { readExamples, readInlineCommands } from './examples.ts';
import { findTypeErrors } from './example-types.ts';

const root = new URL('../../', import.meta.url);
const examples = await readExamples();
const of = (...languages: string[]) => examples.filter(({ language }) => languages.includes(language));
/** Attributes that are on anything. */
const isGlobal = (name: string) => /^(id|class|slot|lang|dir|hidden|role|data-.*|aria-.*)$/.test(name);
/** What an example leaves to its reader. */
const isLeftOut = (text: string) => text.includes('sha384-…');

/** Languages of blocks, and what shows that they are right. A block in another one has nothing that would. */
const checked = ['html', 'css', 'js', 'jsx', 'ts', 'tsx', 'vue', 'sh', 'json'];
/** Blocks that nothing can be asked about, and why. */
const unchecked: Readonly<Record<string, string>> = { text: 'a policy, which the recipes and the demos run with' };

interface Described {
  name: string;
}
interface Element {
  tagName?: string;
  attributes?: Described[];
  cssParts?: Described[];
  cssStates?: Described[];
  cssProperties?: Described[];
}
const manifest = JSON.parse(await readFile(new URL('dist/custom-elements.json', root), 'utf8')) as { modules: { declarations: Element[] }[] };
const elements = new Map(manifest.modules.flatMap(({ declarations }) => declarations.flatMap((element) => (element.tagName ? [[element.tagName, element] as const] : []))));
const tokens = new Set((await readFile(new URL('src/styles/tokens.ts', root), 'utf8')).match(/--cx-[\w-]+/g));

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

describe('examples of the documentation', { timeout: 90_000 }, () => {
  it('are in languages that something is known of', () => {
    for (const { at, language } of examples) assert.ok(checked.includes(language) || unchecked[language], `${at} is in “${language}”`);
    assert.ok(examples.length > 40);
  });

  for (const { at, text } of of('html')) {
    it(`${at}: the page has known elements and attributes, and nothing to complain about`, { skip: isLeftOut(text) && 'the hashes are those of a build: see the recipe of a strict policy' }, async () => {
      const { page, errors } = await openExample(text);
      const found = await page.evaluate(() => [...document.querySelectorAll('body *')].filter(({ localName }) => localName.includes('-')).map((node) => ({ tag: node.localName, drawn: node.closest('[data-cx-drawn]') !== null, attributes: node.getAttributeNames() })));
      for (const { tag, drawn, attributes } of found) {
        const element = elements.get(tag);
        assert.ok(element, `<${tag}>`);
        const known = element.attributes?.map(({ name }) => name) ?? [];
        if (!drawn) for (const attribute of attributes) assert.ok(known.includes(attribute) || isGlobal(attribute), `<${tag} ${attribute}>`);
      }
      assert.deepEqual(errors, []);
      await page.close();
    });
  }

  for (const { at, text } of of('css')) {
    it(`${at}: the style sheet has rules that browsers take, and known tokens, parts and states`, async () => {
      for (const [name] of text.matchAll(/--cx-[\w-]+/g)) assert.ok(tokens.has(name), name);
      for (const { 1: tag = '', 2: part = '' } of text.matchAll(/(cx-[\w-]+)::part\(([\w-]+)\)/g)) assert.ok(elements.get(tag)?.cssParts?.some(({ name }) => name === part), `${tag}::part(${part})`);
      for (const { 1: tag = '', 2: state = '' } of text.matchAll(/(cx-[\w-]+):state\(([\w-]+)\)/g)) assert.ok(elements.get(tag)?.cssStates?.some(({ name }) => name === state), `${tag}:state(${state})`);
      const { page } = await openExample('');
      const kept = await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        return [...sheet.cssRules].map(({ cssText }) => cssText).join('');
      }, text);
      await page.close();
      const count = (css: string) => css.match(/[\w-]+\s*:\s[^;{}]+;/g)?.length;
      assert.equal(count(kept), count(text), kept);
    });
  }

  it('in JavaScript, TypeScript, React and Vue fit the types of the packages as they are built', async () => {
    assert.deepEqual(await findTypeErrors(of('js', 'jsx', 'ts', 'tsx', 'vue')), []);
  });

  it('in JSON can be read', () => {
    for (const { text } of of('json')) JSON.parse(text);
  });

  it('on the command line name scripts, commands, options, variables and routes that there are', async () => {
    const inline = await readInlineCommands();
    const wrong = await Promise.all([...of('sh'), ...inline].flatMap(({ at, text }) => toCommands(text).map(async (command) => (await isCommand(command)) || `${at}: ${command}`)));
    assert.deepEqual(wrong.filter((line) => line !== true), []);
  });
});

/** A page with it, and with the kit, if it does not bring that itself. Style sheets of other people are empty there. */
async function openExample(html: string): Promise<{ page: Page; errors: string[] }> {
  const { page, errors } = await openMockPage(browser, { body: '', scripts: [] });
  await page.route(`${origin}/**/*.css`, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
  await page.route(`${origin}/**/*.svg`, (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
  await page.route(/\/cx\/kit(\/[\w-]+)?\.js$/, async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ contentType: 'text/javascript', body: await readFile(new URL(pathname.replace('/cx/', 'dist/served/'), root)) });
  });
  const kit = /\/cx-kit|\/cx\/kit\.js/.test(html) ? '' : '<script type="module" src="/cx-kit.js"></script>';
  await page.route(`${origin}/example`, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Example</title>${kit}</head><body>${html}</body></html>` }));
  await page.goto(`${origin}/example`);
  await page.waitForFunction(() => [...document.querySelectorAll(':not(:defined)')].length === 0);
  return { page, errors };
}

/** Without comments; `a && b` are two. */
const toCommands = (text: string): string[] => text.split(/\n|&&/).map((line) => line.replace(/\s#.*$/, '').trim()).filter((line) => line !== '' && !line.startsWith('#'));

/** Programs of others, which are not here to be asked. */
const foreign = ['stripe'];

async function isCommand(command: string): Promise<boolean> {
  const [program = '', ...words] = command.split(/\s+/);
  if (program === 'npm') return isScript(words);
  if (program === 'npx' && words[0] === 'cx-kit-server') return isServerCommand(words.slice(1));
  if (program === 'export') return areVariables(words);
  if (program === 'curl') return isRoute(command);
  return foreign.includes(program);
}

async function isScript([verb = '', name = '']: string[]): Promise<boolean> {
  const { scripts } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as { scripts: Record<string, string> };
  return verb === 'ci' || (verb === 'run' ? name : verb) in scripts;
}

const help = async (...words: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [new URL('server-adapter/bin/cx-kit-server.js', root).pathname, ...words, '--help']);
  return stripVTControlCharacters(stdout);
};

/** A command whose help says its name, and has all of the options. */
async function isServerCommand(words: string[]): Promise<boolean> {
  const names = words.slice(0, words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word)) >>> 0);
  const text = await help(...names).catch(() => '');
  // It names what it is a command of, and no more.
  return text.includes(`USAGE ${['cx-kit-server', ...names].slice(-2).join(' ')}`) && words.filter((word) => word.startsWith('--') && word !== '--help').every((option) => text.includes(option.replace(/=.*/s, '')));
}

async function areVariables(words: string[]): Promise<boolean> {
  const text = await help('serve');
  return words.filter((word) => /^[A-Z_]+=/.test(word)).every((word) => new RegExp(`\\b${word.replace(/=.*/s, '')}\\b`).test(text));
}

function isRoute(command: string): boolean {
  const [, method] = /-X (\w+)/.exec(command) ?? [];
  const [, path = ''] = /\/cx(\/[^\s'"?]+)/.exec(command) ?? [];
  const isPath = (template: string) => new RegExp(`^${template.replace(/:\w+/g, '[^/]+')}$`).test(path);
  return Object.values<Endpoint>(endpoints).some((endpoint) => isPath(endpoint.path) && endpoint.method === (method ?? 'GET'));
}
