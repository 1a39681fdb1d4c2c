import { Hono } from 'hono';
import { html } from 'hono/html';
import { jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { readBody, someText } from './body.ts';
import type { VendorContext, VendorEnv } from './caller.ts';
import { invalid, notFound } from './errors.ts';
import { findByEmail } from './login.ts';
import type { Vendor } from './vendor.ts';

/** What stands for the key of the company's identity provider in the sandbox. */
const key = new TextEncoder().encode('the key of a sandbox, which stands for that of an identity provider');
/** A signed answer stands for the XML of SAML: what it says, and who must check it, is the same. */
const assertionSeconds = 300;

/** `/v3/accounts/login/saml/…`: the vendor's part, between the adapter and the company's identity provider. */
export function samlRoutes(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  const demandAlias = (alias: string): string => {
    if (alias !== vendor.account.alias) throw notFound('Account');
    return alias;
  };
  app.post('/accounts/login/saml/verify', async (c) => {
    const { accountAlias } = await readBody(c, v.object({ accountAlias: someText }));
    demandAlias(accountAlias);
    return c.json({});
  });
  app.get('/accounts/login/saml/:alias', (c) => {
    const idp = new URL('/idp', c.req.url);
    idp.search = new URLSearchParams({ alias: demandAlias(c.req.param('alias')), RelayState: readReturnUrl(c.req.query('returnUrl')) }).toString();
    return c.redirect(idp.href, 302);
  });
  // The spelling is the vendor's (likely).
  app.post('/accounts/login/saml/:alias/asc', async (c) => {
    const alias = demandAlias(c.req.param('alias'));
    const { SAMLResponse: response, RelayState: returnUrl } = await readFields(c);
    const email = await provenAddress(response ?? '', alias, vendor.clock());
    const user = email === undefined ? undefined : findByEmail(vendor, email);
    if (!user) throw invalid('SAML authentication failed.');
    user.lastLoginAt = user.lastSeenAt = vendor.state.now();
    return deliver(c, vendor, readReturnUrl(returnUrl), await vendor.tokens.issue(user.id, vendor.faults.tokenLifetimeMs));
  });
  return app;
}

/** `/idp`: the identity provider of a company, whose people are the users of the account, with their passwords. */
export function identityProviderRoutes(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  app.get('/idp', (c) => {
    const fields = { alias: c.req.query('alias') ?? '', RelayState: c.req.query('RelayState') ?? '' };
    return c.html(page('Example company', '/idp', fields, html`<p>This page plays a company's own sign-in page.</p><label>E-mail <input name="email" type="email" required></label> <label>Password <input name="password" type="password" required></label>`));
  });
  app.post('/idp', async (c) => {
    const { alias = '', email = '', password = '', RelayState = '' } = await readFields(c);
    const user = findByEmail(vendor, email);
    if (!user || password === '' || vendor.state.credentials(user.id).password !== password) throw invalid('The company knows nobody with this password.');
    const SAMLResponse = await assertion(user.email, alias, vendor.clock());
    return c.html(page('Signed in', `/v3/accounts/login/saml/${encodeURIComponent(alias)}/asc`, { SAMLResponse, RelayState }));
  });
  return app;
}

function assertion(email: string, alias: string, now: number): Promise<string> {
  const seconds = Math.floor(now / 1000);
  return new SignJWT({ email }).setProtectedHeader({ alg: 'HS256' }).setAudience(alias).setIssuedAt(seconds).setExpirationTime(seconds + assertionSeconds).sign(key);
}

const provenAddress = (response: string, alias: string, now: number): Promise<string | undefined> =>
  jwtVerify(response, key, { algorithms: ['HS256'], audience: alias, currentDate: new Date(now) }).then(({ payload }) => (typeof payload['email'] === 'string' ? payload['email'] : undefined), () => undefined);

/** Hands the token over in the way that is assumed. */
function deliver(c: VendorContext, { assumptions }: Vendor, returnUrl: string, token: string): Response | Promise<Response> {
  if (assumptions.samlDelivery === 'form') return c.html(page('Signed in', returnUrl, { token }));
  const url = new URL(returnUrl);
  if (assumptions.samlDelivery === 'query') url.searchParams.set('token', token);
  else url.hash = new URLSearchParams({ token }).toString();
  return c.redirect(url.href, 302);
}

function readReturnUrl(text: string | undefined): string {
  if (text === undefined || !/^https?:/.test(text) || !URL.canParse(text)) throw invalid('The returnUrl is missing or invalid.');
  return text;
}

async function readFields(c: VendorContext): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}

function page(title: string, action: string, fields: Record<string, string>, content: ReturnType<typeof html> | '' = '') {
  const hidden = Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><form method="post" action="${action}">${hidden}${content} <button>Go on</button></form></html>`;
}
