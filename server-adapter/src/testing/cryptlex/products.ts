import { Hono } from 'hono';
import { requireScope, type VendorEnv } from './caller.ts';
import type { SandboxLicenseTemplate, SandboxProduct } from './entities.ts';
import { notFound } from './errors.ts';
import { toProductJson } from './json.ts';
import { answerList, type ListShape } from './list-query.ts';
import { indexed, type Vendor } from './vendor.ts';

const productShape: ListShape<SandboxProduct> = {
  fields: { name: { kind: 'text', read: ({ name }) => name }, createdAt: { kind: 'date', read: ({ createdAt }) => createdAt } },
  searched: ({ name, displayName }) => [name, displayName],
};
const templateShape: ListShape<SandboxLicenseTemplate> = {
  fields: { name: { kind: 'text', read: ({ name }) => name }, createdAt: { kind: 'date', read: ({ createdAt }) => createdAt } },
  searched: ({ name }) => [name],
};

/** `/v3/products` and `/v3/license-templates` with its older alias, for reading by access tokens. */
export function productRoutes(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  app.get('/products', (c) => {
    requireScope(c, 'product:read');
    return answerList(c, vendor, indexed(vendor, vendor.state.products), productShape, (product) => toProductJson(vendor, product));
  });
  app.get('/products/:id', (c) => {
    requireScope(c, 'product:read');
    const product = vendor.state.products.get(c.req.param('id'));
    if (!product) throw notFound('Product');
    return c.json(toProductJson(vendor, product));
  });
  for (const path of ['/license-templates', '/license-policies'] as const) {
    app.get(path, (c) => {
      requireScope(c, 'licenseTemplate:read');
      return answerList(c, vendor, indexed(vendor, vendor.state.templates), templateShape, (template) => template);
    });
    app.get(`${path}/:id`, (c) => {
      requireScope(c, 'licenseTemplate:read');
      const template = vendor.state.templates.get(c.req.param('id'));
      if (!template) throw notFound('License template');
      return c.json(template);
    });
  }
  return app;
}
