import type { Context } from 'hono';
import type { CrossingMindsAccount, CrossingMindsDatabase, CrossingMindsRole } from './entities.ts';
import { authError, forbidden } from './errors.ts';
import { parseId } from './ids.ts';
import type { Grant } from './tokens.ts';
import type { CrossingMinds } from './vendor.ts';

/** Who calls: a JWT's account, and what its login named. */
export interface CrossingMindsCaller {
  account: CrossingMindsAccount;
  grant: Grant;
}

/** How the sandbox hands the caller to its endpoints: it throws where there is none, so that endpoints without a login don't care about headers. */
export interface CrossingMindsEnv {
  Bindings: { caller: () => Promise<CrossingMindsCaller> };
}
export type CrossingMindsContext = Context<CrossingMindsEnv>;

/** Reads the JWT of an `Authorization` header (RFC 6750). Throws 21 or 22. */
export async function recognize({ tokens, state }: CrossingMinds, authorization: string | null): Promise<CrossingMindsCaller> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw authError('INCORRECT_JWT_TOKEN', 'the authorization header is missing');
  const grant = await tokens.verify(token);
  const account = state.accounts.get(grant.accountId);
  if (account === undefined) throw authError('INCORRECT_JWT_TOKEN', 'the account does not exist');
  return { account, grant };
}

/** Refuses every role but these. `root` and `manager` may do everything (sure). */
export async function requireRole(c: CrossingMindsContext, ...others: CrossingMindsRole[]): Promise<CrossingMindsCaller> {
  const caller = await c.env.caller();
  if ((['root', 'manager', ...others] as CrossingMindsRole[]).includes(caller.account.role)) return caller;
  throw forbidden(`the role ${caller.account.role} may not do this`);
}

/** The database of the login. */
export function databaseOf({ state }: CrossingMinds, { grant }: CrossingMindsCaller): CrossingMindsDatabase {
  const database = state.databases.get(grant.databaseId ?? '');
  if (database === undefined) throw forbidden('no database was selected at login');
  return database;
}

/** Seen in the Python client: stands for the user, or the session, that the login named. */
const oneself = '~me';

/** The user of a path. Sure: a frontend login reads and writes only the one whom it named. */
export function userOf({ account, grant }: CrossingMindsCaller, database: CrossingMindsDatabase, inPath: string): string {
  const userId = inPath === oneself ? grant.frontendUserId : parseId(database.userIdType, inPath, 'user_id');
  if (userId === undefined || (account.role === 'frontend' && userId !== grant.frontendUserId)) throw forbidden('the resource belongs to another user');
  return userId;
}
