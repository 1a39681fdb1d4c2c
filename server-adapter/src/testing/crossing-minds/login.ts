import { Hono } from 'hono';
import * as v from 'valibot';
import type { CrossingMindsEnv } from './caller.ts';
import { anyId, maybe, readBody, someText } from './body.ts';
import type { CrossingMindsAccount, CrossingMindsDatabase, ServiceAccount } from './entities.ts';
import { authError, notFound, wrongData } from './errors.ts';
import { parseId, toJsonId } from './ids.ts';
import type { Grant } from './tokens.ts';
import type { CrossingMinds } from './vendor.ts';

const database = { db_id: maybe(v.string()), db_name: maybe(v.string()) };
const target = { ...database, frontend_user_id: maybe(anyId), frontend_session_id: maybe(anyId) };
const individual = v.object({ email: someText, password: someText, ...target });
const service = v.object({ name: someText, password: maybe(v.string()), key: maybe(v.string()), ...target });
const root = v.object({ email: someText, password: someText });
const refresh = v.object({ refresh_token: v.string(), ...database });

type DatabaseName = v.InferOutput<typeof refresh>;
type Target = Omit<DatabaseName, 'refresh_token'> & { frontend_user_id?: string | number | undefined; frontend_session_id?: string | number | undefined };

/** `/v1/login/…`: the only endpoints that give JWTs, and `login/jwt/`, which says what one is for. */
export function loginRoutes(vendor: CrossingMinds): Hono<CrossingMindsEnv> {
  const { tokens, state } = vendor;
  const app = new Hono<CrossingMindsEnv>();
  const answer = async (grant: Grant, account: CrossingMindsAccount, refreshToken: string) => ({
    token: await tokens.issue(grant), refresh_token: refreshToken, role: account.role, org_id: vendor.organizationId, ...toDatabase(state.databases.get(grant.databaseId ?? '')),
  });
  const logIn = (account: CrossingMindsAccount, named: Target) => {
    const grant = toGrant(vendor, account, named);
    return answer(grant, account, tokens.issueRefreshToken(grant));
  };
  app.post('/login/individual/', async (c) => {
    const { email, password, ...named } = await readBody(c, individual);
    return c.json(await logIn(authenticateIndividual(vendor, email, password), named));
  });
  app.post('/login/service/', async (c) => {
    const { name, password, key, ...named } = await readBody(c, service);
    const account = state.findService(name) ?? unknownAccount(vendor, name);
    if (!isServiceSecret(vendor, account, { password, key })) throw authError('INCORRECT_PASSWORD', 'the password is incorrect');
    return c.json(await logIn(account, named));
  });
  app.post('/login/root/', async (c) => {
    const { email, password } = await readBody(c, root);
    const account = authenticateIndividual(vendor, email, password);
    if (account.role !== 'root') throw unknownAccount(vendor, email);
    // Sure: neither a database nor a refresh token.
    return c.json({ token: await tokens.issue({ accountId: account.id }), org_id: vendor.organizationId });
  });
  app.post('/login/refresh-token/', async (c) => {
    const { refresh_token, ...named } = await readBody(c, refresh);
    const { grant, refreshToken } = tokens.refresh(refresh_token);
    const account = state.accounts.get(grant.accountId);
    if (account === undefined) throw authError('INCORRECT_REFRESH_TOKEN', 'the account does not exist');
    const chosen = findDatabase(vendor, named);
    return c.json(await answer({ ...grant, ...(chosen === undefined ? {} : { databaseId: chosen.id }) }, account, refreshToken));
  });
  app.post('/login/jwt/', async (c) => {
    const { account, grant } = await c.env.caller();
    const current = state.databases.get(grant.databaseId ?? '');
    return c.json({
      org_id: vendor.organizationId, account: { id: account.id, role: account.role }, ...toDatabase(current),
      ...(grant.frontendUserId === undefined ? {} : { frontend_user_id: toJsonId(current?.userIdType ?? 'utf8', grant.frontendUserId) }),
      ...(grant.frontendSessionId === undefined ? {} : { frontend_session_id: toJsonId(current?.sessionIdType ?? 'utf8', grant.frontendSessionId) }),
    });
  });
  return app;
}

export const toDatabaseJson = ({ id, name, description, itemIdType, userIdType, sessionIdType }: CrossingMindsDatabase) =>
  ({ id, name, description, item_id_type: itemIdType, user_id_type: userIdType, session_id_type: sessionIdType });

const toDatabase = (found: CrossingMindsDatabase | undefined) => (found === undefined ? {} : { database: toDatabaseJson(found) });

function authenticateIndividual(vendor: CrossingMinds, email: string, password: string) {
  const account = vendor.state.findIndividual(email) ?? unknownAccount(vendor, email);
  if (account.password === null || account.password !== password) throw authError('INCORRECT_PASSWORD', 'the password is incorrect');
  // A guess: only that the address must be verified first is sure.
  if (!account.verified) throw authError('EMAIL_NOT_VERIFIED', 'the email of the account is not verified');
  return account;
}

function unknownAccount({ assumptions }: CrossingMinds, key: string): never {
  throw assumptions.unknownAccount === 'NotFoundError' ? notFound('account', key) : authError('ACCOUNT_NOT_FOUND', 'the account does not exist');
}

function isServiceSecret({ assumptions: { keyField }, clock }: CrossingMinds, account: ServiceAccount, { password, key }: { password: string | undefined; key: string | undefined }): boolean {
  if (password === undefined && (key === undefined || keyField === 'password')) throw wrongData('WRONG_DATA_TYPE', keyField === 'key' ? 'key' : 'password');
  const isKey = (text: string | undefined) => account.keys.some((one) => one.key === text && (one.expirationTimestamp ?? Infinity) > clock() / 1000);
  if (key !== undefined && keyField !== 'password' && isKey(key)) return true;
  return password !== undefined && (account.password === password || (keyField !== 'key' && isKey(password)));
}

function toGrant(vendor: CrossingMinds, account: CrossingMindsAccount, { frontend_user_id, frontend_session_id, ...named }: Target): Grant {
  const chosen = findDatabase(vendor, named);
  const { userIdType, sessionIdType } = chosen ?? { userIdType: 'utf8', sessionIdType: 'utf8' };
  const frontendUserId = frontend_user_id === undefined ? undefined : parseId(userIdType, frontend_user_id, 'frontend_user_id');
  const frontendSessionId = frontend_session_id === undefined ? undefined : parseId(sessionIdType, frontend_session_id, 'frontend_session_id');
  // Sure: a frontend login names its user; one of an anonymous visitor names the session.
  if (account.role === 'frontend' && frontendUserId === undefined && frontendSessionId === undefined) throw wrongData('INCORRECT_FRONTEND_USER_ID', 'frontend_user_id');
  // Sure: naming both joins the anonymous session to the user.
  if (chosen !== undefined && frontendUserId !== undefined && frontendSessionId !== undefined) chosen.resolvedSessions.set(frontendSessionId, frontendUserId);
  return { accountId: account.id, databaseId: chosen?.id, frontendUserId, frontendSessionId };
}

function findDatabase({ state: { databases } }: CrossingMinds, { db_id, db_name }: Omit<DatabaseName, 'refresh_token'>): CrossingMindsDatabase | undefined {
  const key = db_id ?? db_name;
  if (key === undefined) return undefined;
  const found = db_id === undefined ? [...databases.values()].find(({ name }) => name === db_name) : databases.get(db_id);
  if (found === undefined) throw notFound('database', key);
  return found;
}
