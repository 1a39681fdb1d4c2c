import type { Adapter } from '@cx-kit/server';
import { createSiteAdapter } from './create-site-adapter';

let adapter: Adapter | undefined;

/** For routes at the edge: no files there, so the store is reached over HTTP (`libsql://…`). */
export const getEdgeAdapter = (): Adapter => (adapter ??= createSiteAdapter({ basePath: '/edge/cx', storeUrl: process.env.EDGE_STORE_URL ?? '' }));
