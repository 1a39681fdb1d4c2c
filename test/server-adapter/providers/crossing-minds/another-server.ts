import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A second server that speaks the API of Crossing Minds, written from the facts and the vendor's own clients, sharing no code with the sandbox. Where they leave a choice it chooses differently: it
 * lives below a path, its tokens are opaque, error codes are texts, `error_data` names fields, names of errors are its own, what is empty is left out, times have fractions, answers come in
 * pieces, a refresh token that stays is not given again, and the list of accounts is at its older path alone.
 */
export interface AnotherServer {
  url: string;
  readonly database: { id: string; name: string; user_id_type: string };
  readonly people: Person[];
  readonly services: Service[];
  /** Links of mails, the newest last. */
  readonly mailed: { to: string; url: string }[];
  /** Path of each request, such as `login/jwt/`. */
  readonly asked: string[];
  /** Who has logged in with a password, each time. */
  readonly logins: string[];
  /** Answers instead, as long as it is set: a proxy, a limit, a bad day. `undefined`: the server answers. */
  instead: ((path: string) => RawAnswer | 'silence' | undefined) | undefined;
  /** The answer to the next request of this path is lost after it was done. */
  loseNext: string | undefined;
  /** JWTs, or refresh tokens, of before are good no more. */
  expire(what: 'tokens' | 'refresh tokens'): void;
  /** Whose a token is. */
  ownerOf(token: string): unknown;
  close(): Promise<void>;
}

export interface AnotherServerOptions {
  clock?: () => number;
  jwtSeconds?: number;
  refreshSeconds?: number;
  /** A refresh token that stays is given again. Default: left out. */
  givesSameRefreshToken?: boolean;
  /** How an expired JWT is told. */
  expired?: 'JWT_TOKEN_EXPIRED' | 'INCORRECT_JWT_TOKEN';
  /** Where its parameters go in the link of a mail. */
  mailParameters?: 'sorted' | 'before' | 'fragment';
  userIdType?: 'utf8' | 'uint32';
  /** People may change their own account. Default: a manager does. */
  changeThemselves?: boolean;
}

export interface RawAnswer { status: number; headers?: Record<string, string>; text: string }
interface Person { email: string; password?: string | undefined; first?: string | undefined; last?: string | undefined; role: string; verified: boolean; code?: { text: string; until: number } | undefined }
interface Service { name: string; password: string; role: string }
interface Grant { account: string; role: string; until: number; database: boolean; user?: unknown; session?: unknown }

class No extends Error {
  readonly status: number;
  readonly body: object;
  constructor(status: number, code: number, name: string, data: object | null, message = 'That was not to be.') {
    super(name);
    this.status = status;
    this.body = { error_data: data, message, trace: 'a1/b2', error_name: name, error_code: String(code) };
  }
}
const noLogin = () => new No(401, 21, 'AuthError', { name: 'LOGIN_FAILED', error: 'This is not how one gets in' });
const notFound = (type: string, key: string) => new No(404, 60, 'NotFoundError', { key, type, hint: null });
const wrong = (field: string, why: string, name = 'WRONG_DATA_TYPE') => new No(400, 40, 'WrongData', { name, [field]: [why] });
const forbidden = () => new No(403, 50, 'ForbiddenError', { error: 'this role may not' });

type Body = Record<string, unknown>;
type Done = { status: number; body?: unknown };

export async function startAnotherServer(options: AnotherServerOptions = {}): Promise<AnotherServer> {
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  const state = new State(options);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://local');
    const path = /^\/eu\/minds\/v1\/(.*\/)$/.exec(url.pathname)?.[1];
    state.asked.push(path ?? url.pathname);
    const instead = state.instead?.(path ?? '');
    if (instead === 'silence') return;
    if (instead !== undefined) return void response.writeHead(instead.status, instead.headers).end(instead.text);
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
    const { status, body } = attempt(() => {
      if (!request.headers['user-agent']?.startsWith('CrossingMinds/') || request.headers.accept !== 'application/json') throw new No(400, 40, 'WrongData', null);
      const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
      return state.route(`${request.method} ${path}`, text === '' ? {} : (JSON.parse(text) as Body), token, url.searchParams);
    });
    if (state.loseNext === path) {
      state.loseNext = undefined;
      return void response.destroy();
    }
    const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body, undefined, 1));
    response.writeHead(status, { 'content-type': 'application/json', server: 'another' });
    // In pieces, also in the middle of a letter.
    for (let at = 0; at < bytes.length; at += 37) response.write(bytes.subarray(at, at + 37));
    response.end();
  }

  await once(server.listen(0, '127.0.0.1'), 'listening');
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/eu/minds/`;
  state.close = () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve())));
  return state;
}

function attempt(run: () => Done): Done {
  try {
    return run();
  } catch (error) {
    if (error instanceof No) return { status: error.status, body: error.body };
    throw error;
  }
}

class State implements AnotherServer {
  url = '';
  readonly database;
  readonly people: Person[] = [];
  readonly services: Service[] = [];
  readonly mailed: { to: string; url: string }[] = [];
  readonly asked: string[] = [];
  readonly logins: string[] = [];
  instead: AnotherServer['instead'];
  loseNext: string | undefined;
  close = (): Promise<void> => Promise.resolve();
  readonly #options: AnotherServerOptions;
  readonly #now: () => number;
  readonly #tokens = new Map<string, Grant>();
  readonly #renewals = new Map<string, Grant>();

  constructor(options: AnotherServerOptions) {
    this.#options = options;
    this.#now = () => (options.clock ?? Date.now)() / 1000;
    this.database = { id: 'wSSZQbPxKvBrk_n2B_m6ZA', name: 'Läden', user_id_type: options.userIdType ?? 'utf8' };
  }

  expire(what: 'tokens' | 'refresh tokens'): void {
    for (const grant of (what === 'tokens' ? this.#tokens : this.#renewals).values()) grant.until = 0;
  }

  ownerOf(token: string): unknown {
    return this.#tokens.get(token)?.user;
  }

  route(call: string, body: Body, token: string | undefined, query: URLSearchParams): Done {
    const text = (field: string): string => {
      const value = body[field];
      if (typeof value !== 'string' || value === '') throw wrong(field, 'a text was expected');
      return value;
    };
    switch (call) {
      case 'POST login/individual/': {
        const person = this.#person(text('email'));
        if (person === undefined) throw notFound('account', text('email'));
        if (person.password === undefined || person.password !== body['password']) throw noLogin();
        if (!person.verified) throw new No(403, 50, 'ForbiddenError', { error: 'the address of this account must be verified first' });
        return this.#entered({ account: person.email, role: person.role }, body);
      }
      case 'POST login/root/': {
        const root = this.#person(text('email'));
        if (root?.role !== 'root' || root.password !== body['password']) throw noLogin();
        return { status: 200, body: { org_id: 'o', token: this.#grant(this.#tokens, { account: root.email, role: 'root', database: false }, this.#options.jwtSeconds ?? 300) } };
      }
      case 'POST login/service/': {
        const service = this.services.find(({ name }) => name === text('name'));
        if (service === undefined || service.password !== body['password']) throw noLogin();
        this.logins.push(service.name);
        if (service.role === 'frontend') this.#requireUser(body['frontend_user_id']);
        return this.#entered({ account: service.name, role: service.role, user: body['frontend_user_id'], session: body['frontend_session_id'] }, body);
      }
      case 'POST login/refresh-token/': {
        const given = text('refresh_token');
        const grant = this.#renewals.get(given);
        if (grant === undefined) throw new No(401, 21, 'AuthError', { name: 'INCORRECT_REFRESH_TOKEN' });
        if (grant.until <= this.#now()) throw new No(401, 28, 'RefreshTokenExpired', null);
        return this.#entered(grant, body, given);
      }
      case 'POST login/jwt/': {
        const { account, role, database, user, session } = this.#holder(token);
        return { status: 200, body: { warnings: [], account: { role, id: `id of ${account}`, kind: 'x' }, ...(database ? { database: this.database } : {}), frontend_user_id: user, frontend_session_id: session, org_id: 'o' } };
      }
      case 'GET organizations/accounts/': {
        this.#requireManager(token);
        const people = this.people.toReversed().map(({ email, first, last, role, verified }) => ({ verified, email, id: 17, role, ...(first === undefined ? { first_name: null } : { first_name: first }), ...(last === undefined ? {} : { last_name: last }) }));
        return { status: 200, body: { warnings: ['soon no more'], service_accounts: this.services.map(({ name, role }) => ({ role, name })), individual_accounts: people } };
      }
      case 'POST accounts/individual/': {
        this.#requireManager(token);
        if (this.#person(text('email'))) throw new No(400, 42, 'DuplicatedError', { type: 'email', key: text('email') });
        const person: Person = { email: text('email'), password: body['password'] as string | undefined, first: body['first_name'] as string, last: body['last_name'] as string, role: text('role'), verified: false };
        this.people.push(person);
        if (typeof body['email_redirect_url'] === 'string') this.#mail(person, body['email_redirect_url']);
        return { status: 201, body: { id: randomBytes(8).toString('base64url') } };
      }
      case 'PATCH accounts/individual/': {
        if (!this.#options.changeThemselves || this.#holder(token).account !== body['email']) this.#requireManager(token);
        const person = this.#person(text('email'));
        if (person === undefined) throw notFound('account', text('email'));
        Object.assign(person, 'password' in body ? { password: text('password') } : {}, 'first_name' in body ? { first: body['first_name'] } : {}, 'last_name' in body ? { last: body['last_name'] } : {});
        return { status: 200, body: { warnings: [] } };
      }
      case 'DELETE accounts/': {
        const { account } = this.#holder(token);
        this.#remove(account);
        return { status: 204 };
      }
      case 'DELETE accounts/individual/': {
        this.#requireManager(token);
        if (this.#person(text('email')) === undefined) throw notFound('account', text('email'));
        this.#remove(text('email'));
        return { status: 200 };
      }
      case 'PUT accounts/resend-verification-code/': {
        const person = this.#person(text('email'));
        if (person === undefined || person.verified) throw wrong('email', 'nothing to verify');
        this.mailed.push({ to: person.email, url: `${this.url}v1/accounts/verify/?code=${this.#codeFor(person)}&email=${encodeURIComponent(person.email)}` });
        return { status: 204 };
      }
      case 'GET accounts/verify/': {
        const person = this.#person(query.get('email') ?? '');
        if (person?.code === undefined || person.code.text !== query.get('code')) throw wrong('code', 'is not it');
        person.verified = true;
        return { status: 204 };
      }
      case 'POST accounts/individual/send-reset-password-email/': {
        const person = this.#person(text('email'));
        if (person === undefined) throw notFound('account', text('email'));
        this.#mail(person, text('email_redirect_url'));
        return { status: 202 };
      }
      case 'POST accounts/individual/reset/': {
        const person = this.#person(text('email'));
        const code = person?.code;
        if (person === undefined || code === undefined || code.text !== body['code'] || code.until !== body['code_expiration_timestamp']) throw wrong('code', 'does not belong to this address');
        if (code.until <= this.#now()) throw new No(401, 21, 'AuthError', { error: 'this code is too old' });
        if (text('new_password').startsWith('vendor hates')) throw wrong('new_password', 'is not to our taste');
        Object.assign(person, { password: text('new_password'), verified: true, code: undefined });
        return { status: 200 };
      }
      default:
        // As a framework answers what it has no route for.
        return { status: 404, body: { detail: 'Not found.' } };
    }
  }

  #person(email: string): Person | undefined {
    return this.people.find((person) => person.email.toLowerCase() === email.toLowerCase());
  }

  #remove(account: string): void {
    this.people.splice(this.people.findIndex(({ email }) => email === account), 1);
    for (const grants of [this.#tokens, this.#renewals]) for (const [key, grant] of grants) if (grant.account === account) grants.delete(key);
  }

  #requireUser(user: unknown): void {
    const fits = this.database.user_id_type === 'uint32' ? typeof user === 'number' : typeof user === 'string' && user !== '';
    if (!fits) throw wrong('frontend_user_id', `is no ${this.database.user_id_type}`, 'INCORRECT_FRONTEND_USER_ID');
  }

  #requireDatabase(body: Body): boolean {
    const { db_id: id, db_name: name } = body;
    if (id === undefined && name === undefined) return false;
    if (id !== this.database.id && name !== this.database.name) throw notFound('Database', String(id ?? name));
    return true;
  }

  #entered(who: Pick<Grant, 'account' | 'role' | 'user' | 'session'>, body: Body, given?: string): Done {
    const database = this.#requireDatabase(body);
    const { jwtSeconds = 300, refreshSeconds = 30 * 86_400, givesSameRefreshToken = false } = this.#options;
    const token = this.#grant(this.#tokens, { ...who, database }, jwtSeconds);
    const left = given === undefined ? 0 : (this.#renewals.get(given)?.until ?? 0) - this.#now();
    const isNew = given === undefined || left < refreshSeconds / 4;
    const renewal = isNew ? this.#grant(this.#renewals, { ...who, database }, refreshSeconds) : given;
    return { status: 200, body: { warnings: ['be careful'], ...(database ? { database: { ...this.database, item_id_type: 'uuid', session_id_type: 'utf8' } } : {}), org_id: 'o', ...(isNew || givesSameRefreshToken ? { refresh_token: renewal } : {}), role: who.role, token } };
  }

  #grant(grants: Map<string, Grant>, grant: Omit<Grant, 'until'>, seconds: number): string {
    const key = `v9+${randomBytes(24).toString('base64')}==`;
    grants.set(key, { ...grant, until: this.#now() + seconds });
    return key;
  }

  #holder(token: string | undefined): Grant {
    const grant = this.#tokens.get(token ?? '');
    if (grant === undefined) throw new No(401, 21, 'AuthError', { name: 'INCORRECT_JWT_TOKEN' });
    if (grant.until > this.#now()) return grant;
    const name = this.#options.expired ?? 'JWT_TOKEN_EXPIRED';
    throw name === 'JWT_TOKEN_EXPIRED' ? new No(401, 22, 'JwtTokenExpired', null) : new No(401, 21, 'AuthError', { name });
  }

  #requireManager(token: string | undefined): void {
    if (!['manager', 'root'].includes(this.#holder(token).role)) throw forbidden();
  }

  #codeFor(person: Person): string {
    person.code = { text: randomBytes(9).toString('base64'), until: Math.round((this.#now() + 3600.125) * 1000) / 1000 };
    return encodeURIComponent(person.code.text);
  }

  #mail(person: Person, page: string): void {
    const url = new URL(page);
    this.#codeFor(person);
    const own = new URLSearchParams({ email: person.email, code: person.code?.text ?? '', code_expiration_timestamp: String(person.code?.until) });
    const { mailParameters = 'sorted' } = this.#options;
    if (mailParameters === 'fragment') url.hash = String(own);
    else url.search = String(new URLSearchParams([...own, ...url.searchParams]));
    if (mailParameters === 'sorted') url.searchParams.sort();
    this.mailed.push({ to: person.email, url: url.href });
  }
}
