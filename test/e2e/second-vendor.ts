import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A second server that speaks the vendor's documented API, written from the documentation alone and sharing no code with the sandbox. Wherever
 * the documentation leaves a choice, it chooses differently: it knows `search` but not `query`, has no single-license endpoint below `/me`, sends no totals,
 * marks metadata with `visible`, compares e-mail addresses by case, answers wrong credentials with 401.
 */
export interface SecondVendor {
  url: string;
  readonly accountId: string;
  /** Another one may take its place at any time. */
  accessToken: string;
  readonly users: VendorUser[];
  readonly licenses: VendorLicense[];
  readonly activations: VendorActivation[];
  /** The share of requests that end in 500 before anything was done, and of those whose answer is lost after it was done. */
  faults: { errors: number; lostAnswers: number };
  /** What another server of this kind may do otherwise: every one is a choice that the documentation leaves open, or a bad day. */
  quirks: Quirks;
  calls: number;
  close(): Promise<void>;
}

export interface Quirks {
  /** Lists answer everything, whatever is asked for. */
  ignoresFilters?: boolean;
  /** The most that one page of a list holds. Default 100. */
  pageCap?: number;
  /** Milliseconds before anything is done. */
  slow?: (method: string) => number;
  /** What somebody in front answers instead: a proxy, a firewall, a limit. Nothing is done then. */
  instead?: (method: string, path: string) => RawReply | undefined;
  /** What becomes of an answer on its way, after everything was done. */
  spoil?: (method: string, path: string, text: string) => string;
}
export interface RawReply { status: number; type: string; text: string; headers?: Record<string, string> }

interface VendorUser { id: string; email: string; password: string; firstName: string; lastName: string; name: string; company: string; role: string; createdAt: string; metadata: object[] }
interface Metadata { id: string; key: string; value: string; visible: boolean }
interface VendorLicense { id: string; key: string; productId: string; userId: string; revoked: boolean; suspended: boolean; createdAt: string; expiresAt: string | null; allowedActivations: number; totalActivations: number; allowedDeactivations: number; totalDeactivations: number; type: string; subscriptionInterval: string | null; metadata: Metadata[]; meterAttributes: object[] }
interface VendorActivation { id: string; licenseId: string; productId: string; hostname: string; os: string; osVersion: string; appVersion: string; createdAt: string; lastSyncedAt: string }

interface Call { method: string; path: string; query: URLSearchParams; body: Record<string, unknown>; token: string; origin: string }
class Refusal extends Error {
  readonly status: number;
  readonly code: string | undefined;
  constructor(status: number, message: string, code?: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
type Reply = { status: number; body?: unknown };

const stamp = (at = Date.now()) => new Date(at).toISOString().replace('Z', '4321Z');

export async function startSecondVendor(): Promise<SecondVendor> {
  const vendor = new State();
  const server = createServer((request, response) => {
    void (async () => {
      vendor.calls += 1;
      const [method, path] = [request.method ?? 'GET', (request.url ?? '/').split('?', 1)[0] ?? '/'];
      if (vendor.quirks.slow !== undefined) await new Promise((resolve) => setTimeout(resolve, vendor.quirks.slow?.(method)));
      const instead = vendor.quirks.instead?.(method, path);
      if (instead !== undefined) return response.writeHead(instead.status, { 'content-type': instead.type, ...instead.headers }).end(instead.text);
      if (Math.random() < vendor.faults.errors) return response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"An unexpected error occurred."}');
      const reply = await answer(vendor, request);
      if (Math.random() < vendor.faults.lostAnswers) return request.socket.destroy();
      const text = reply.body === undefined ? '' : JSON.stringify(reply.body);
      response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8' }).end(vendor.quirks.spoil?.(method, path, text) ?? text);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vendor.server = server;
  vendor.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return vendor;
}

class State implements SecondVendor {
  server!: Server;
  url = '';
  readonly accountId = randomUUID();
  accessToken = `pat.${randomUUID()}`;
  readonly users: VendorUser[] = [];
  readonly licenses: VendorLicense[] = [];
  readonly activations: VendorActivation[] = [];
  readonly sessions = new Map<string, string>();
  readonly resets = new Map<string, string>();
  faults = { errors: 0, lostAnswers: 0 };
  quirks: Quirks = {};
  calls = 0;

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

async function answer(vendor: State, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', vendor.url);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  try {
    return route(vendor, { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, body: text ? (JSON.parse(text) as Record<string, unknown>) : {}, token, origin: request.headers.origin ?? '' });
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: { message: error.message, ...(error.code ? { code: error.code } : {}) } };
    return { status: 500, body: { message: 'An unexpected error occurred.' } };
  }
}

function route(vendor: State, call: Call): Reply {
  const step = call.path.match(/^\/v3\/(.*)$/)?.[1]?.split('/') ?? [];
  const [resource, second, third] = step;
  if (resource === 'status') return { status: 200, body: {} };
  if (resource === 'accounts' && second === 'login') return login(vendor, call);
  if (resource === 'me') return me(vendor, call, second, third);
  if (resource === 'users' && second && third === 'reset-password') return resetPassword(vendor, call, second);
  if (resource === 'users' && second && third === 'update-password') return updatePassword(vendor, call, second);
  if (call.token !== vendor.accessToken) throw new Refusal(vendor.sessions.has(call.token) ? 403 : 401, 'Unauthorized');
  if (resource === 'users') return users(vendor, call, second, third);
  if (resource === 'licenses') return licenses(vendor, call, second, third);
  if (resource === 'activations') return activations(vendor, call, second);
  if (resource === 'license-templates' && second) return { status: 200, body: { id: second, allowedActivations: second === 'tmpl-team' ? 10 : 1, type: 'node-locked' } };
  if (resource === 'products') return page(vendor, call, [{ id: 'prod-1', name: 'editor', displayName: 'Editor' }]);
  throw new Refusal(404, 'Not found');
}

function login(vendor: State, { body }: Call): Reply {
  if (body['accountId'] !== vendor.accountId) throw new Refusal(400, 'Authentication Failed');
  const user = vendor.users.find(({ email, password }) => email === body['email'] && password === body['password']);
  if (!user) throw new Refusal(401, 'Authentication failed: invalid email or password.', 'AUTHENTICATION_FAILED');
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const accessToken = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: user.id, exp: Math.floor(Date.now() / 1000) + 3600, jti: randomUUID() })}.c2lnbmF0dXJl`;
  vendor.sessions.set(accessToken, user.id);
  return { status: 200, body: { accessToken } };
}

function me(vendor: State, call: Call, second?: string, third?: string): Reply {
  const user = vendor.users.find(({ id }) => id === vendor.sessions.get(call.token));
  if (!user) throw new Refusal(401, 'Unauthorized');
  const own = vendor.licenses.filter(({ userId }) => userId === user.id);
  const machines = vendor.activations.filter(({ licenseId }) => own.some(({ id }) => id === licenseId));
  if (!second && call.method === 'PATCH') return { status: 200, body: toUser(Object.assign(user, call.body)) };
  if (!second) return { status: 200, body: toUser(user) };
  if (third) throw new Refusal(404, 'Not found');
  if (second === 'licenses') return page(vendor, call, own.filter(({ key, productId }) => (call.query.get('search') ? key.includes(call.query.get('search') ?? '') : true) && (call.query.get('productId') ? productId === call.query.get('productId') : true)).map((license) => toLicense(vendor, license, true)));
  if (second === 'activations') return page(vendor, call, machines.filter(({ licenseId }) => !call.query.get('licenseId') || licenseId === call.query.get('licenseId')));
  if (second === 'releases') return page(vendor, call, []);
  throw new Refusal(404, 'Not found');
}

function users(vendor: State, { method, query, body, ...call }: Call, id?: string, action?: string): Reply {
  if (!id && method === 'GET') {
    const email = query.get('email[eq]') || query.get('email');
    return page(vendor, { ...call, method, query, body }, vendor.users.filter((user) => vendor.quirks.ignoresFilters || !email || user.email === email).map(toUser));
  }
  if (!id) {
    for (const field of ['firstName', 'email', 'password', 'role']) if (!body[field]) throw new Refusal(400, `${field} is required.`);
    if (vendor.users.some(({ email }) => email === body['email'])) throw new Refusal(400, 'A user with this email already exists.');
    const user = { id: randomUUID(), lastName: '', company: '', metadata: [], ...body, name: `${String(body['firstName'])} ${String(body['lastName'] ?? '')}`.trim(), createdAt: stamp() } as unknown as VendorUser;
    vendor.users.push(user);
    return { status: 201, body: toUser(user) };
  }
  const user = vendor.users.find((one) => one.id === id);
  if (!user) throw new Refusal(404, 'User not found.');
  if (action === 'reset-password-token') {
    if (user.role !== 'user') throw new Refusal(400, 'Only for users.');
    const token = `${randomUUID()}+/=`;
    vendor.resets.set(token, id);
    return { status: 201, body: { resetPasswordToken: encodeURIComponent(token) } };
  }
  if (method === 'PATCH') return { status: 200, body: toUser(Object.assign(user, body)) };
  return { status: 200, body: toUser(user) };
}

function resetPassword(vendor: State, { body }: Call, id: string): Reply {
  if (vendor.resets.get(String(body['token'])) !== id) throw new Refusal(400, 'Invalid token.');
  vendor.resets.delete(String(body['token']));
  return setPassword(vendor, id, String(body['newPassword']));
}

function updatePassword(vendor: State, { body, token }: Call, id: string): Reply {
  const user = vendor.users.find((one) => one.id === id);
  if (vendor.sessions.get(token) !== id || !user) throw new Refusal(401, 'Unauthorized');
  if (user.password !== body['oldPassword']) throw new Refusal(400, 'The old password is incorrect.');
  return setPassword(vendor, id, String(body['newPassword']));
}

function setPassword(vendor: State, id: string, password: string): Reply {
  if (password.length < 8) throw new Refusal(400, 'The password is too short.');
  const user = vendor.users.find((one) => one.id === id);
  if (user) user.password = password;
  return { status: 204 };
}

function licenses(vendor: State, { method, query, body, ...call }: Call, id?: string, action?: string): Reply {
  if (!id && method === 'GET') {
    const [key, value] = ['metadata.key', 'metadata.value'].map((name) => query.get(`${name}[eq]`) || query.get(name));
    const licenseKey = query.get('key[eq]') || query.get('key');
    const found = vendor.licenses.filter((license) => vendor.quirks.ignoresFilters || (!key || license.metadata.some((entry) => entry.key === key)) && (!value || license.metadata.some((entry) => entry.value === value)) && (!licenseKey || license.key === licenseKey) && (!query.get('userId') || license.userId === query.get('userId')));
    return page(vendor, { ...call, method, query, body }, found.map((license) => toLicense(vendor, license, false)));
  }
  if (!id) {
    if (!body['productId']) throw new Refusal(400, 'productId is required.', 'INVALID_PRODUCT_ID');
    if (!vendor.users.some((user) => user.id === body['userId'])) throw new Refusal(400, 'The user does not exist.');
    const metadata = ((body['metadata'] ?? []) as { key: string; value: string }[]).map(({ key, value }) => ({ id: randomUUID(), key, value, visible: false }));
    if (vendor.licenses.some(({ key }) => key === body['key'])) throw new Refusal(400, 'A license with this key already exists.');
    const license = { ...blankLicense, ...body, id: randomUUID(), key: (body['key'] as string | undefined) ?? randomUUID().toUpperCase(), createdAt: stamp(), metadata } as unknown as VendorLicense;
    vendor.licenses.push(license);
    return { status: 201, body: toLicense(vendor, license, false) };
  }
  const license = vendor.licenses.find((one) => one.id === id);
  if (!license) throw new Refusal(404, 'License not found.');
  if (method === 'PATCH' && action === 'expires-at') license.expiresAt = String(body['expiresAt']);
  else if (method === 'PATCH') Object.assign(license, body);
  return { status: 200, body: toLicense(vendor, license, false) };
}

const blankLicense = { revoked: false, suspended: false, expiresAt: null, allowedActivations: 3, totalActivations: 0, allowedDeactivations: -1, totalDeactivations: 0, type: 'node-locked', subscriptionInterval: null, meterAttributes: [] };

function activations(vendor: State, { method }: Call, id?: string): Reply {
  const index = vendor.activations.findIndex((one) => one.id === id);
  if (index < 0) throw new Refusal(404, 'Activation not found.');
  if (method !== 'DELETE') return { status: 200, body: vendor.activations[index] };
  vendor.activations.splice(index, 1);
  return { status: 204 };
}

function page({ quirks }: SecondVendor, { query }: Call, rows: object[]): Reply {
  const limit = Math.min(quirks.pageCap ?? 100, Number(query.get('limit') ?? 20));
  const from = (Number(query.get('page') ?? 1) - 1) * limit;
  return { status: 200, body: rows.slice(from, from + limit) };
}

const toUser = ({ password: _, ...user }: VendorUser) => user;

function toLicense(vendor: State, { userId, ...license }: VendorLicense, forUser: boolean): object {
  const user = vendor.users.find(({ id }) => id === userId);
  return { ...license, totalActivations: vendor.activations.filter(({ licenseId }) => licenseId === license.id).length, user: user ? toUser(user) : null, metadata: license.metadata.filter(({ visible }) => visible || !forUser) };
}

/** A customer with a license of two machines. */
export function seedSecondVendor(vendor: SecondVendor): { email: string; password: string; license: VendorLicense } {
  const user: VendorUser = { id: randomUUID(), email: 'Mary.Example@example.com', password: 'correct horse', firstName: 'Mary', lastName: 'Example', name: 'Mary Example', company: '', role: 'user', createdAt: stamp(), metadata: [] };
  const license: VendorLicense = { ...blankLicense, id: randomUUID(), key: 'SECOND-VENDOR-KEY-1', productId: 'prod-1', userId: user.id, createdAt: stamp(), expiresAt: stamp(Date.now() + 200 * 86_400_000), metadata: [{ id: randomUUID(), key: 'Edition', value: 'Pro', visible: true }, { id: randomUUID(), key: 'hidden', value: 'x', visible: false }] };
  vendor.users.push(user);
  vendor.licenses.push(license);
  for (const hostname of ['studio.example.com', 'laptop.example.com']) vendor.activations.push({ id: randomUUID(), licenseId: license.id, productId: 'prod-1', hostname, os: 'macos', osVersion: '15.1', appVersion: '4.0.0', createdAt: stamp(), lastSyncedAt: stamp() });
  return { email: user.email, password: user.password, license };
}
