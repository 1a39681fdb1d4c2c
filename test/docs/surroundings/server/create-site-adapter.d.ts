import type { Adapter } from '@cx-kit/server';

export function createSiteAdapter(options: { basePath: string; storeUrl: string }): Adapter;
