import { Hono } from 'hono';
import { requireScope, type VendorEnv } from './caller.ts';
import type { SandboxRelease } from './entities.ts';
import { notFound } from './errors.ts';
import { toReleaseJson } from './json.ts';
import { answerList, type ListShape } from './list-query.ts';
import { indexed, type Vendor } from './vendor.ts';

/** What releases can be filtered by. */
export const releaseShape: ListShape<SandboxRelease> = {
  fields: {
    productId: { kind: 'text', read: ({ productId }) => productId },
    version: { kind: 'text', read: ({ version }) => version },
    channel: { kind: 'text', read: ({ channel }) => channel },
    platform: { kind: 'text', read: ({ platforms }) => platforms },
    published: { kind: 'flag', read: ({ published }) => published },
    createdAt: { kind: 'date', read: ({ createdAt }) => createdAt },
  },
  searched: ({ name, version, notes }) => [name, version, notes],
};

/** `/v3/releases`, for access tokens. */
export function releaseRoutes(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  app.get('/releases', (c) => {
    requireScope(c, 'release:read');
    return answerList(c, vendor, indexed(vendor, vendor.state.releases), releaseShape, (release) => toReleaseJson(vendor, release, new URL(c.req.url).origin));
  });
  app.get('/releases/:id', (c) => {
    requireScope(c, 'release:read');
    const release = vendor.state.releases.get(c.req.param('id'));
    if (!release) throw notFound('Release');
    return c.json(toReleaseJson(vendor, release, new URL(c.req.url).origin));
  });
  return app;
}
