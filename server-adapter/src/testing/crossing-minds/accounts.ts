import { Hono } from 'hono';
import * as v from 'valibot';
import { maybe, metadata, readBody, someEmail, someText } from './body.ts';
import { requireRole } from './caller.ts';
import type { CrossingMindsContext, CrossingMindsEnv } from './caller.ts';
import type { CrossingMindsAccount, IndividualAccount, ServiceKey } from './entities.ts';
import { authError, duplicated, forbidden, notFound, wrongData } from './errors.ts';
import { redeemCode, sendCode } from './mails.ts';
import type { CrossingMinds } from './vendor.ts';

// Sure: `root` is one system account; nobody is made one.
const role = v.picklist(['manager', 'backend', 'frontend']);
const names = { password: maybe(someText), first_name: maybe(v.string()), last_name: maybe(v.string()), metadata: maybe(metadata) };
const page = v.pipe(v.string(), v.url());
const newIndividual = v.object({ ...names, email: someEmail, role: v.optional(role, 'backend'), email_redirect_url: maybe(page) });
const changedIndividual = v.object({ ...names, email: someEmail });
const newService = v.object({ name: someText, password: maybe(someText), role: v.optional(role, 'frontend'), metadata: maybe(metadata) });
const newKey = v.object({ name: someText, expiration_timestamp: maybe(v.number()), metadata: maybe(metadata) });
const resetMail = v.object({ email: someEmail, email_redirect_url: page });
const reset = v.object({ email: someEmail, new_password: someText, code: someText, code_expiration_timestamp: v.pipe(v.union([v.number(), v.string()]), v.transform(Number)) });

/** `/v1/accounts/…`, for managers, and what anybody may do without a login. */
export function accountRoutes(vendor: CrossingMinds): Hono<CrossingMindsEnv> {
  const app = new Hono<CrossingMindsEnv>();
  app.get('/organizations/current/accounts/', (c) => listAccounts(vendor, c));
  app.get('/organizations/accounts/', (c) => listAccounts(vendor, c));
  app.delete('/accounts/', async (c) => {
    const { account } = await c.env.caller();
    // Likely: the account of a site's pages is not for its visitors to delete.
    if (account.role === 'frontend') throw forbidden('the role frontend may not do this');
    remove(vendor, account);
    return c.body(null, 204);
  });
  app.route('/', individualRoutes(vendor));
  app.route('/', serviceRoutes(vendor));
  app.put('/accounts/resend-verification-code/', async (c) => {
    const { email } = await readBody(c, v.object({ email: someEmail }));
    const account = findIndividual(vendor, email);
    if (!account.verified) sendCode(vendor, 'verify', account.email, verificationPage(c));
    return c.body(null, 204);
  });
  app.get('/accounts/verify/', (c) => {
    const { code = '', email = '' } = c.req.query();
    const account = findIndividual(vendor, email);
    redeemCode(vendor, ['verify'], { email, code });
    account.verified = true;
    return c.json({});
  });
  return app;
}

function individualRoutes(vendor: CrossingMinds): Hono<CrossingMindsEnv> {
  const { state, tokens, assumptions } = vendor;
  const app = new Hono<CrossingMindsEnv>();
  app.post('/accounts/individual/', async (c) => {
    await requireRole(c);
    const { email, password = null, first_name = '', last_name = '', email_redirect_url: redirectUrl, ...body } = await readBody(c, newIndividual);
    if (state.findIndividual(email) !== undefined) throw duplicated('account', email);
    const { id } = state.addIndividual({ email, password, firstName: first_name, lastName: last_name, verified: false, role: body.role, metadata: body.metadata ?? {} });
    // Sure: without a password, the mail's link sets one.
    if (password === null) sendCode(vendor, 'set-password', email, redirectUrl ?? new URL('/set-password', c.req.url).href);
    else sendCode(vendor, 'verify', email, redirectUrl ?? verificationPage(c));
    return c.json({ id });
  });
  app.patch('/accounts/individual/', async (c) => {
    const { account: caller } = await c.env.caller();
    const { email, password, first_name, last_name, metadata: given } = await readBody(c, changedIndividual);
    const isOwn = assumptions.individualsMayChangeThemselves && caller.kind === 'individual' && caller.email.toLowerCase() === email.toLowerCase();
    if (!isOwn) await requireRole(c);
    const account = findIndividual(vendor, email);
    if (password !== undefined) setPassword(vendor, account, password);
    Object.assign(account, first_name === undefined ? {} : { firstName: first_name }, last_name === undefined ? {} : { lastName: last_name }, given === undefined ? {} : { metadata: given });
    return c.json({});
  });
  app.delete('/accounts/individual/', async (c) => {
    await requireRole(c);
    remove(vendor, findIndividual(vendor, (await readBody(c, v.object({ email: someEmail }))).email));
    return c.body(null, 204);
  });
  app.post('/accounts/individual/send-reset-password-email/', async (c) => {
    const { email, email_redirect_url } = await readBody(c, resetMail);
    const account = state.findIndividual(email);
    if (account !== undefined) sendCode(vendor, 'reset-password', account.email, email_redirect_url);
    else if (assumptions.unknownAddressAtReset === 'NotFoundError') throw notFound('account', email);
    return c.body(null, 204);
  });
  app.post('/accounts/individual/reset/', async (c) => {
    const { email, new_password, code, code_expiration_timestamp: expiration } = await readBody(c, reset);
    const account = state.findIndividual(email);
    if (account === undefined) throw authError('INCORRECT_CODE', 'the code is incorrect');
    redeemCode(vendor, ['reset-password', 'set-password'], { email, code, expiration });
    setPassword(vendor, account, new_password);
    tokens.dropRefreshTokens(account.id);
    // The code came by mail.
    account.verified = true;
    return c.body(null, 204);
  });
  return app;
}

function serviceRoutes(vendor: CrossingMinds): Hono<CrossingMindsEnv> {
  const { state } = vendor;
  const app = new Hono<CrossingMindsEnv>();
  const findService = (name: string) => {
    const account = state.findService(name);
    if (account === undefined) throw notFound('account', name);
    return account;
  };
  app.post('/accounts/service/', async (c) => {
    await requireRole(c);
    const { name, password = null, role: given, metadata: said = {} } = await readBody(c, newService);
    if (state.findService(name) !== undefined) throw duplicated('account', name);
    return c.json({ id: state.addService({ name, password, role: given, metadata: said }).id });
  });
  app.delete('/accounts/service/', async (c) => {
    await requireRole(c);
    remove(vendor, findService((await readBody(c, v.object({ name: someText }))).name));
    return c.body(null, 204);
  });
  app.post('/accounts/service/keys/', async (c) => {
    await requireRole(c);
    const { name, expiration_timestamp, metadata: said = {} } = await readBody(c, newKey);
    const { id, key, createdTimestamp, expirationTimestamp, metadata: kept } = state.addKey(findService(name), { expirationTimestamp: expiration_timestamp ?? null, metadata: said });
    return c.json({ id, key, created_timestamp: createdTimestamp, expire_timestamp: expirationTimestamp, metadata: kept });
  });
  app.delete('/accounts/service/keys/:id/', async (c) => {
    await requireRole(c);
    const id = c.req.param('id');
    for (const account of state.accounts.values()) {
      if (account.kind !== 'service' || !account.keys.some((key) => key.id === id)) continue;
      account.keys = account.keys.filter((key) => key.id !== id);
      return c.body(null, 204);
    }
    throw notFound('key', id);
  });
  return app;
}

async function listAccounts({ state, clock }: CrossingMinds, c: CrossingMindsContext): Promise<Response> {
  await requireRole(c);
  const accounts = [...state.accounts.values()];
  const toKey = ({ id, createdTimestamp, expirationTimestamp, metadata: kept }: ServiceKey) =>
    ({ id, created_timestamp: createdTimestamp, expiration_timestamp: expirationTimestamp, is_expired: (expirationTimestamp ?? Infinity) <= clock() / 1000, metadata: kept });
  return c.json({
    individual_accounts: accounts.flatMap((one) => (one.kind === 'individual' ? [{ first_name: one.firstName, last_name: one.lastName, email: one.email, role: one.role, verified: one.verified }] : [])),
    service_accounts: accounts.flatMap((one) => (one.kind === 'service' ? [{ name: one.name, role: one.role, keys: one.keys.map(toKey) }] : [])),
  });
}

function findIndividual({ state }: CrossingMinds, email: string): IndividualAccount {
  const account = state.findIndividual(email);
  if (account === undefined) throw notFound('account', email);
  return account;
}

function remove({ state, tokens }: CrossingMinds, account: CrossingMindsAccount): void {
  if (account.role === 'root') throw wrongData('ROOT_ACCOUNT', 'email');
  state.accounts.delete(account.id);
  tokens.dropRefreshTokens(account.id);
}

function setPassword({ assumptions, tokens }: CrossingMinds, account: IndividualAccount, password: string): void {
  account.password = password;
  if (assumptions.newPasswordEndsRefreshTokens) tokens.dropRefreshTokens(account.id);
}

const verificationPage = (c: CrossingMindsContext): string => new URL('/v1/accounts/verify/', c.req.url).href;
