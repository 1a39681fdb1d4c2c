import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { serveStatic } from '@hono/node-server/serve-static';
import { demoCustomers } from '@cx-kit/server/testing';
import { showMails } from './mails.js';

const folder = new URL('../site/', import.meta.url);
const kit = new URL('../../dist/', import.meta.url);

/** The strictest policy that a page can have: the kit needs no exception. Frames are for the page that shows the mails; a form that buys without script is led to the payment page. */
const policyOf = (payUrl) => `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self' ${payUrl}; frame-ancestors 'none'`;

/** The demo's site: static pages, the kit's files, the adapter below /cx, and what a real site has elsewhere: a list of whom to sign in as, and the mails. */
export function createSite({ adapter, mailer, payUrl }) {
  const site = new Hono();
  site.all('/cx/*', (context) => adapter.fetch(context.req.raw));
  site.get('/demo/customers', (context) => context.json(Object.values(demoCustomers)));
  site.route('/demo', showMails(mailer));
  site.use(async (context, next) => {
    await next();
    context.header('Content-Security-Policy', policyOf(payUrl));
    context.header('Cache-Control', 'no-cache');
  });
  site.get('/cx-kit.js', serveStatic({ root: kit.pathname, path: 'cx-kit.js' }));
  site.get('/cx-kit/*', serveStatic({ root: kit.pathname }));
  site.get('/:page{[a-z-]+}', async (context, next) => {
    const page = await readFile(new URL(`${context.req.param('page')}.html`, folder), 'utf8').catch(() => undefined);
    return page === undefined ? next() : context.html(page);
  });
  site.get('/*', serveStatic({ root: folder.pathname }));
  return site;
}
