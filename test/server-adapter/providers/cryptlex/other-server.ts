import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * Another server with Cryptlex's Web API v3, written from the documented facts alone and never from the sandbox: strict where they are sure, and where they leave something open, different from what
 * the sandbox does. It shares no code with the product or the sandbox.
 * Sources: docs.cryptlex.com (reference, user-management, license-management), github.com/cryptlex/web-api-client-js, github.com/cryptlex/third-party-integrations, Cryptlex.Net.
 */

type Row = Record<string, unknown>;
interface Entry { key: string; value: string; viewPermissions: string[] }
interface User extends Row { id: string; email: string; role: string; password: string; firstName: string; lastName: string | null; twoFactorEnabled: boolean; secret: string; codes: string[]; failures: number; resetToken: string | undefined }
interface License extends Row { id: string; key: string; productId: string; userId: string; metadata: Entry[] }
interface Activation extends Row { id: string; licenseId: string }
interface Query { url: URL; filter(name: string): string | undefined }
interface Call extends Query { ids: string[]; body: Row; user: User | undefined; isVendor: boolean }
interface Answer { status: number; body?: unknown }

export const accessToken = tokenOf({ sub: 'owner', kind: 'pat' });
export const accountAlias = 'example';

class Refusal extends Error {
  readonly status: number;
  readonly code: string | null | undefined;
  constructor(status: number, message: string, code?: string | null) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** JWTs are signed with HS256 here; `exp` is a whole number of seconds. */
function tokenOf(claims: Row): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ aud: 'api', iss: 'cryptlex', jti: randomUUID(), ...claims })}`;
  return `${head}.${createHmac('sha256', 'of this server').update(head).digest('base64url')}`;
}

/** Seven fractional digits, as .NET writes them. */
const dotNetTime = (at: number | string) => new Date(at).toISOString().replace('Z', '4321Z');

/** The code of an authenticator app (RFC 6238) for one of this moment's neighbors. */
function codesOf(secret: string): string[] {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  return [-1, 0, 1].map((step) => {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
    const digest = createHmac('sha1', key).update(counter).digest();
    const offset = (digest.at(-1) ?? 0) & 15;
    return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
  });
}

/** What this server knows, and what it says of it. */
function createState() {
  const users: User[] = [];
  const licenses: License[] = [];
  const activations: Activation[] = [];
  const products = [{ id: randomUUID(), name: 'editor', displayName: 'Editor', description: null, createdAt: dotNetTime(0), updatedAt: dotNetTime(0) }];
  const releases = [{
    id: randomUUID(), name: 'Editor 2', version: '2.0.0', channel: 'stable', platforms: ['windows', 'linux'], notes: '# New', published: true, private: false, totalFiles: 0, files: [],
    productId: products[0]?.id, product: { id: products[0]?.id, name: 'editor', displayName: 'Editor' }, createdAt: dotNetTime(0), publishedAt: dotNetTime(0),
  }];
  const now = () => dotNetTime(Date.now());
  const stamped = <Kind extends object>(row: Kind) => ({ id: randomUUID() as string, createdAt: now(), updatedAt: now(), ...row });
  const addUser = (row: { email: string; password: string; firstName: string; lastName: string | null } & Row): User => {
    const user = stamped({ role: 'user', company: null, twoFactorEnabled: false, googleSsoEnabled: false, metadata: [], tags: [], secret: 'AAAAAAAAAAAAAAAA', codes: [], failures: 0, resetToken: undefined, ...row });
    users.push(user);
    return user;
  };
  const metadataOf = (entries: unknown = []) => (entries as Entry[]).map(({ key, value, viewPermissions = [] }) => stamped({ key, value, viewPermissions }));
  const addLicense = (row: Row): License => {
    const license = stamped({
      key: randomBytes(18).toString('hex').toUpperCase().match(/.{6}/g)?.join('-'), type: 'node-locked', revoked: false, suspended: false, subscriptionInterval: null, expiresAt: null, allowedActivations: 3,
      totalActivations: 0, allowedDeactivations: -1, totalDeactivations: 0, notes: null, tags: [], meterAttributes: [], additionalUserIds: [], ...row, metadata: metadataOf(row['metadata']),
    } as unknown as License);
    licenses.push(license);
    return license;
  };
  return { users, licenses, activations, products, releases, stamped, now, addUser, addLicense, metadataOf };
}

export type OtherServerState = ReturnType<typeof createState>;

/** What is shown of a row: never a password, and what it links to only as far as this server's rules let it. */
const userJson = ({ password: _, secret: _secret, failures: _failures, codes: _codes, resetToken: _token, ...user }: User): Row => ({ name: `${user.firstName} ${user.lastName ?? ''}`.trim(), ...user, organization: null, lastSeenAt: null });

function routesOf(state: OtherServerState): [method: string, path: RegExp, who: 'anybody' | 'customer' | 'vendor' | 'token', run: (call: Call) => Answer][] {
  const { users, licenses, activations, products, releases } = state;
  const ok = (body: unknown, status = 200): Answer => ({ status, body });
  const byId = <Kind extends { id: string }>(rows: Kind[], id: string | undefined): Kind => rows.find((row) => row.id === id) ?? refuse(404, 'The requested resource was not found.');
  const licenseJson = (license: License, forCustomer = false): Row => {
    const { userId, ...rest } = license;
    const owner = users.find((user) => user.id === userId);
    const metadata = forCustomer ? license.metadata.filter(({ viewPermissions }) => viewPermissions.some((audience) => audience.toLowerCase() === 'user')) : license.metadata;
    return { ...rest, totalActivations: activations.filter(({ licenseId }) => licenseId === license.id).length, metadata, user: owner === undefined ? null : userJson(owner), somethingNew: { nested: [1, null] } };
  };
  /** A page of 1 to 100, from 1; ten where nothing is said. Sorted by creation, ascending. */
  const page = ({ url }: Query, rows: readonly object[]): Answer => {
    const [at, limit] = [Number(url.searchParams.get('page') || 1), Number(url.searchParams.get('limit') || 10)];
    if (!Number.isInteger(at) || at < 1 || !Number.isInteger(limit) || limit < 1 || limit > 100) refuse(400, 'page or limit is out of range.');
    return ok(rows.slice((at - 1) * limit, at * limit));
  };
  const self = ({ user }: Pick<Call, 'user'>): User => user ?? refuse(403, 'Forbidden.');
  const mine = ({ user }: Call) => licenses.filter(({ userId }) => userId === user?.id);
  const setPassword = (user: User, password: unknown): Answer => {
    if (typeof password !== 'string' || password.length < 8) refuse(400, 'The field newPassword must have at least 8 characters.');
    Object.assign(user, { password, failures: 0 });
    return { status: 204 };
  };
  const logIn = ({ body }: Call): Answer => {
    if (body['accountAlias'] !== accountAlias) refuse(404, 'The account does not exist.');
    const user = users.find(({ email }) => email === String(body['email']).toLowerCase());
    if (user !== undefined && user.failures >= 5) refuse(403, 'Login has been temporarily locked.', 'LOGIN_TEMPORARILY_LOCKED');
    if (user === undefined || user.password !== body['password']) {
      if (user) user.failures += 1;
      return refuse(401, 'Invalid email or password.', null);
    }
    if (user.twoFactorEnabled) {
      const { twoFactorCode, twoFactorRecoveryCode } = body;
      if (twoFactorCode === undefined && twoFactorRecoveryCode === undefined) refuse(401, 'A two-factor authentication code is required.');
      const isCode = twoFactorCode !== undefined && codesOf(user.secret).includes(String(twoFactorCode));
      const isRecovery = twoFactorRecoveryCode !== undefined && user.codes.includes(String(twoFactorRecoveryCode));
      if (!isCode && !isRecovery) refuse(401, 'The two-factor authentication code is invalid.');
      if (isRecovery) user.codes = user.codes.filter((code) => code !== twoFactorRecoveryCode);
    }
    return ok({ accessToken: tokenOf({ sub: user.id, exp: Math.floor(Date.now() / 1000) + 3600 }), refreshToken: randomUUID(), refreshTokenExpiresAt: dotNetTime(Date.now() + 86_400_000) });
  };
  const changeMe = ({ body, ...call }: Call): Answer => {
    const user = self(call);
    if (body['twoFactorEnabled'] !== undefined) {
      if (!codesOf(user.secret).includes(String(body['twoFactorCode']))) refuse(400, 'Invalid two-factor authentication code.');
      user.twoFactorEnabled = body['twoFactorEnabled'] === true;
    }
    for (const name of ['firstName', 'lastName', 'company']) if (body[name] !== undefined) Object.assign(user, { [name]: body[name] });
    return ok(userJson(user));
  };
  const isTaken = (email: unknown, by?: User) => users.some((user) => user !== by && user.email === String(email).toLowerCase());

  return [
    ['POST', /^accounts\/login$/, 'anybody', logIn],
    ['POST', /^accounts\/login\/saml\/verify$/, 'anybody', ({ body }) => (body['accountAlias'] === accountAlias ? { status: 204 } : refuse(400, 'SAML is not enabled for this account.'))],
    ['POST', /^accounts\/reset-password-request$/, 'anybody', () => ({ status: 202 })],
    ['GET', /^me$/, 'token', ({ user }) => ok(user ? userJson(user) : { id: 'owner', email: 'owner@example.com', role: 'super-admin' })],
    ['PATCH', /^me$/, 'customer', changeMe],
    ['POST', /^me\/2fa-secret$/, 'customer', (call) => {
      const user = self(call);
      user.secret = [...randomBytes(20)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('');
      return ok({ email: user.email, url: `otpauth://totp/Example:${encodeURIComponent(user.email)}?secret=${user.secret}&issuer=Example&digits=6` });
    }],
    ['POST', /^me\/2fa-recovery-codes$/, 'customer', (call) => ok({ recoveryCodes: (self(call).codes = Array.from({ length: 8 }, () => randomBytes(5).toString('hex').toUpperCase())) })],
    ['GET', /^me\/licenses$/, 'customer', (call) => page(call, mine(call).filter(({ productId }) => [undefined, productId].includes(call.filter('productId'))).map((one) => licenseJson(one, true)))],
    ['GET', /^me\/activations$/, 'customer', (call) => page(call, activations.filter(({ licenseId }) => mine(call).some(({ id }) => id === licenseId) && [undefined, licenseId].includes(call.filter('licenseId'))))],
    ['GET', /^me\/releases$/, 'customer', (call) => page(call, releases)],
    ['GET', /^users$/, 'vendor', (call) => page(call, users.filter(({ email }) => [undefined, email].includes(call.filter('email')?.toLowerCase())).map(userJson))],
    ['POST', /^users$/, 'vendor', ({ body }) => {
      for (const name of ['firstName', 'email', 'password', 'role']) if (!body[name]) refuse(400, `The field ${name} is required.`);
      if (isTaken(body['email'])) refuse(400, 'A user with this email already exists.');
      return ok(userJson(state.addUser({ lastName: null, ...(body as { password: string; firstName: string }), email: String(body['email']).toLowerCase(), metadata: state.metadataOf(body['metadata']) })), 201);
    }],
    ['GET', /^users\/([^/]+)$/, 'vendor', ({ ids: [id] }) => ok(userJson(byId(users, id)))],
    ['PATCH', /^users\/([^/]+)$/, 'vendor', ({ ids: [id], body }) => {
      const user = byId(users, id);
      if (body['email'] !== undefined && isTaken(body['email'], user)) refuse(409, 'Conflict.');
      return ok(userJson(Object.assign(user, body)));
    }],
    ['POST', /^users\/([^/]+)\/reset-password-token$/, 'vendor', ({ ids: [id] }) => {
      const user = byId(users, id);
      if (user.role !== 'user') refuse(403, 'The token can only be made for the role user.');
      user.resetToken = `${randomBytes(12).toString('base64')}+/=`;
      return ok({ resetPasswordToken: encodeURIComponent(user.resetToken) }, 201);
    }],
    ['POST', /^users\/([^/]+)\/reset-password$/, 'anybody', ({ ids: [id], body }) => {
      const user = byId(users, id);
      if (user.resetToken === undefined || body['token'] !== user.resetToken) refuse(400, 'Invalid token.');
      user.resetToken = undefined;
      return setPassword(user, body['newPassword']);
    }],
    ['POST', /^users\/([^/]+)\/update-password$/, 'customer', ({ ids: [id], body, ...call }) => {
      const user = self(call);
      if (user.id !== id) refuse(403, 'Forbidden.');
      if (user.password !== body['oldPassword']) refuse(400, 'Incorrect password.');
      return setPassword(user, body['newPassword']);
    }],
    ['GET', /^products$/, 'vendor', (call) => page(call, products)],
    ['GET', /^licenses$/, 'vendor', (call) => {
      const [key, metadataKey, value] = [call.filter('key'), call.filter('metadata.key'), call.filter('metadata.value')];
      return page(call, licenses.filter((one) => [undefined, one.key].includes(key) && (metadataKey === undefined || one.metadata.some((entry) => entry.key === metadataKey)) && (value === undefined || one.metadata.some((entry) => entry.value === value))).map((one) => licenseJson(one)));
    }],
    ['POST', /^licenses$/, 'vendor', ({ body }) => {
      if (products.every(({ id }) => id !== body['productId'])) refuse(400, 'The product does not exist.', 'INVALID_PRODUCT_ID');
      if (body['key'] !== undefined && licenses.some(({ key }) => key === body['key'])) refuse(409, 'Conflict.');
      return ok(licenseJson(state.addLicense(body)), 201);
    }],
    ['GET', /^licenses\/([^/]+)$/, 'vendor', ({ ids: [id] }) => ok(licenseJson(byId(licenses, id)))],
    ['PATCH', /^licenses\/([^/]+)\/expires-at$/, 'vendor', ({ ids: [id], body }) => ok(licenseJson(Object.assign(byId(licenses, id), { expiresAt: dotNetTime(String(body['expiresAt'])) })))],
    // The list that is sent takes the place of the one that was there.
    ['PATCH', /^licenses\/([^/]+)$/, 'vendor', ({ ids: [id], body: { metadata, ...body } }) => ok(licenseJson(Object.assign(byId(licenses, id), body, metadata === undefined ? {} : { metadata: state.metadataOf(metadata) })))],
    ['DELETE', /^activations\/([^/]+)$/, 'vendor', ({ ids: [id] }) => {
      activations.splice(activations.indexOf(byId(activations, id)), 1);
      return { status: 204 };
    }],
    ['POST', /^activations\/offline-(?:de)?activate$/, 'vendor', ({ body }) => {
      byId(licenses, String(body['licenseId']));
      return refuse(400, 'The offline request could not be read.', 'INVALID_OFFLINE_REQUEST');
    }],
  ];
}

function refuse(status: number, message: string, code?: string | null): never {
  throw new Refusal(status, message, code);
}

export interface OtherServer {
  url: string;
  state: OtherServerState;
  /** Each request as `METHOD path`, in order. */
  requests: string[];
  close(): Promise<void>;
}

/** Starts the server on a free port of this machine. */
export async function startOtherServer(): Promise<OtherServer> {
  const state = createState();
  const routes = routesOf(state);
  const requests: string[] = [];
  const server = createServer((request, response) => void (async () => {
    const { status, body } = await answerTo(request).catch((error: unknown): Answer => {
      if (!(error instanceof Refusal)) return { status: 500, body: { message: String(error) } };
      return { status: error.status, body: { message: error.message, ...(error.code === undefined ? {} : { code: error.code }) } };
    });
    response.writeHead(status, { ...(body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }), 'X-Rate-Limit-Limit': '5s', 'X-Rate-Limit-Remaining': '49', 'X-Rate-Limit-Reset': dotNetTime(Date.now() + 5000) });
    // In two pieces, as proxies like to send it.
    const text = body === undefined ? '' : JSON.stringify(body);
    response.write(text.slice(0, 10));
    response.end(text.slice(10));
  })());

  async function answerTo(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://server');
    requests.push(`${request.method} ${url.pathname}`);
    if (!url.pathname.startsWith('/v3/')) refuse(404, 'Not found.');
    const path = url.pathname.slice('/v3/'.length);
    const found = routes.flatMap(([method, pattern, who, run]) => {
      const match = method === request.method ? pattern.exec(path) : null;
      return match ? [{ who, run, ids: match.slice(1).map(decodeURIComponent) }] : [];
    })[0];
    if (found === undefined) refuse(404, 'Not found.');
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const claims: Row = token === undefined ? {} : claimsOf(token);
    const isVendor = token === accessToken;
    const user = isVendor ? undefined : state.users.find(({ id }) => id === claims['sub']);
    if (found.who !== 'anybody' && !isVendor && user === undefined) refuse(401, 'Unauthorized.');
    if ((found.who === 'vendor' && !isVendor) || (found.who === 'customer' && isVendor)) refuse(403, 'Forbidden.');
    let text = '';
    for await (const chunk of request) text += String(chunk);
    if (text !== '' && !/^application\/json\b/.test(request.headers['content-type'] ?? '')) refuse(400, 'The content type must be application/json.');
    // An empty value is no filter (sure), and this server knows the documented form with an operator alone.
    return found.run({ url, filter: (name) => url.searchParams.get(`${name}[eq]`) || url.searchParams.get(name) || undefined, ids: found.ids, body: text === '' ? {} : (JSON.parse(text) as Row), user, isVendor });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, state, requests,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

function claimsOf(token: string): Row {
  const [head, body, signature] = token.split('.');
  if (createHmac('sha256', 'of this server').update(`${head}.${body}`).digest('base64url') !== signature) return {};
  return JSON.parse(Buffer.from(body ?? '', 'base64url').toString()) as Row;
}
