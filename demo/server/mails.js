import { Hono } from 'hono';

/** What the demo's mailer kept: a list, and each mail as a page of its own. */
export function showMails(mailer) {
  const mails = new Hono();
  mails.get('/mails', (context) => context.json(mailer.sent.map((mail, index) => ({ to: mail.to, subject: mail.subject, href: `/demo/mails/${index}` })).reverse()));
  mails.get('/mails/:index{[0-9]+}', (context) => {
    const mail = mailer.sent[Number(context.req.param('index'))];
    if (!mail) return context.notFound();
    // A mail styles itself inline; nothing in it may run or load.
    context.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'");
    return context.html(mail.html.replace('<head>', '<head><base target="_top">'));
  });
  return mails;
}
