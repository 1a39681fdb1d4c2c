import type { Adapter } from '@cx-kit/server';

export const adapter: Adapter;
export function getAdapter(): Adapter;
