import { Hono } from 'hono';
import * as v from 'valibot';
import { maybe, metadataEntries, newPassword, readBody, someText, withoutUndefined } from './body.ts';
import { requireScope, type VendorEnv } from './caller.ts';
import type { SandboxUser } from './entities.ts';
import { notFound } from './errors.ts';
import { toUserJson } from './json.ts';
import { answerList, type ListShape } from './list-query.ts';
import { findByEmail } from './login.ts';
import { mergeMetadata } from './metadata.ts';
import { indexed, taken, type Vendor } from './vendor.ts';

/** A domain in ASCII (`xn--…`) is one like any other. */
const userEmail = v.pipe(someText, v.rfcEmail());
const fields = { lastName: maybe(v.string()), company: maybe(v.string()), role: maybe(someText), allowCustomerPortalAccess: maybe(v.boolean()), metadata: maybe(metadataEntries), tags: maybe(v.array(v.string())) };
const userCreate = v.object({ ...fields, firstName: someText, email: userEmail, password: newPassword });
const userUpdate = v.object({ ...fields, firstName: maybe(someText), email: maybe(userEmail) });

/** `/v3/users`, for access tokens. */
export function userRoutes(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  const byId = (id: string) => vendor.state.users.get(id) ?? missing();
  app.get('/users', (c) => {
    requireScope(c, 'user:read');
    return answerList(c, vendor, indexed(vendor, vendor.state.users), userShape(vendor), (user) => toUserJson(user));
  });
  app.post('/users', async (c) => {
    requireScope(c, 'user:write');
    const { metadata = [], ...body } = await readBody(c, userCreate);
    refuseTakenEmail(vendor, body.email);
    const { password, firstName, email, ...optional } = body;
    const user = vendor.state.addUser({ ...withoutUndefined(optional), password, firstName, email, metadata });
    vendor.announce('user.created', toUserJson(user));
    return c.json(toUserJson(user), 201);
  });
  app.get('/users/:id', (c) => {
    requireScope(c, 'user:read');
    return c.json(toUserJson(byId(c.req.param('id'))));
  });
  app.patch('/users/:id', async (c) => {
    requireScope(c, 'user:write');
    const user = byId(c.req.param('id'));
    const { metadata, ...change } = await readBody(c, userUpdate);
    if (change.email !== undefined) refuseTakenEmail(vendor, change.email, user);
    Object.assign(user, withoutUndefined(change), { updatedAt: vendor.state.now() });
    if (metadata) user.metadata = mergeMetadata(vendor, user.metadata, metadata);
    return c.json(toUserJson(user));
  });
  app.delete('/users/:id', (c) => {
    requireScope(c, 'user:write');
    vendor.state.deleteUser(byId(c.req.param('id')).id);
    return c.body(null, 204);
  });
  return app;
}

function missing(): never {
  throw notFound('User');
}

/** Sure: an e-mail address is unique in its account. That its case doesn't count is likely. */
function refuseTakenEmail(vendor: Vendor, email: string, owner?: SandboxUser): void {
  const holder = findByEmail(vendor, email);
  if (holder && holder !== owner) throw taken(vendor, 'A user with this email already exists.');
}

function userShape(vendor: Vendor): ListShape<SandboxUser> {
  const licensesOf = (user: SandboxUser) => vendor.state.licenses.filter(({ userId }) => userId === user.id);
  const activationsOf = (user: SandboxUser) => {
    const mine = new Set(licensesOf(user).map(({ id }) => id));
    return vendor.state.activations.filter(({ licenseId }) => mine.has(licenseId));
  };
  return {
    fields: {
      email: { kind: 'email', read: ({ email }) => email },
      name: { kind: 'text', read: ({ firstName, lastName }) => `${firstName} ${lastName}`.trim() },
      company: { kind: 'text', read: ({ company }) => company },
      role: { kind: 'text', read: ({ role }) => role },
      userType: { kind: 'text', read: ({ role }) => (role === 'user' ? 'user' : 'admin') },
      tag: { kind: 'text', read: ({ tags }) => tags },
      productId: { kind: 'text', read: (user) => licensesOf(user).map(({ productId }) => productId) },
      'activation.appVersion': { kind: 'text', read: (user) => activationsOf(user).map(({ appVersion }) => appVersion) },
      'metadata.key': { kind: 'text', read: ({ metadata }) => metadata.map(({ key }) => key) },
      'metadata.value': { kind: 'text', read: ({ metadata }) => metadata.map(({ value }) => value) },
      createdAt: { kind: 'date', read: ({ createdAt }) => createdAt },
      lastSeenAt: { kind: 'date', read: ({ lastSeenAt }) => lastSeenAt },
    },
    searched: ({ email, firstName, lastName, company }) => [email, `${firstName} ${lastName}`, company],
  };
}
