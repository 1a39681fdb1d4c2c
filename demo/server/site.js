import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { serveStatic } from '@hono/node-server/serve-static';
import { demoCustomers } from '@cx-kit/server/testing';
import { showMails } from './mailbox.js';

/**
 * The strictest policy that a page can have: the kit needs no exception. Frames are for the page that shows the mails; a form that buys without script is led to the
 * payment page, and recommendations come from another origin. Lit and Vue each turn their own templates into markup, under a name that is allowed here; nothing else can.
 */
const policyOf = (payUrl, apiUrl) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self' ${apiUrl}; img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self' ${payUrl}; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html vue`;

/**
 * A demo's site: its static pages, the adapter below /cx, which serves the elements too, and what a real site has elsewhere: a list of whom to sign in as, and the mails.
 * `folder`: where the pages are: `/account` is `account.html`. `fallback`: the page for addresses without one, where a script knows the pages.
 */
export function createSite({ adapter, mailer, payUrl, apiUrl, folder, fallback }) {
  const site = new Hono();
  site.all('/cx/*', (context) => adapter.fetch(context.req.raw));
  site.get('/demo/customers', (context) => context.json(Object.values(demoCustomers)));
  site.get('/demo/recommendations', (context) => context.json({ api: apiUrl }));
  site.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('Content-Security-Policy')) context.header('Content-Security-Policy', policyOf(payUrl, apiUrl));
    context.header('Cache-Control', 'no-cache');
  });
  site.route('/', showMails(mailer));
  for (const file of ['cx-kit-token.js', 'cx-kit-token/*']) site.get(`/${file}`, serveStatic({ root: new URL('../../dist/', import.meta.url).pathname }));
  site.get('/:page{[a-z/-]+}', async (context, next) => {
    const page = (await readPage(folder, context.req.param('page'))) ?? (await readPage(folder, fallback));
    return page === undefined ? next() : context.html(page);
  });
  site.get('/*', serveStatic({ root: folder.pathname }));
  return site;
}

const readPage = (folder, name) => readFile(new URL(`${name}.html`, folder), 'utf8').catch(() => undefined);
