import { Hono } from 'hono';
import { serveStatic } from '@hono/node-server/serve-static';

const folder = new URL('../mailbox/', import.meta.url).pathname;

/** What the demo's mailer kept: a page at /mails, its list at /demo/mails, and each mail as a page of its own. */
export function showMails(mailer) {
  const mails = new Hono();
  mails.get('/mails', serveStatic({ root: folder, path: 'index.html' }));
  mails.get('/mailbox/*', serveStatic({ root: folder, rewriteRequestPath: (path) => path.slice('/mailbox'.length) }));
  mails.get('/demo/mails', (context) => context.json(mailer.sent.map((mail, index) => ({ to: mail.to, subject: mail.subject, href: `/demo/mails/${index}` })).reverse()));
  mails.get('/demo/mails/:index{[0-9]+}', (context) => {
    const mail = mailer.sent[Number(context.req.param('index'))];
    if (!mail) return context.notFound();
    // A mail styles itself inline; nothing in it may run or load.
    context.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'");
    return context.html(mail.html.replace('<head>', '<head><base target="_top">'));
  });
  return mails;
}
