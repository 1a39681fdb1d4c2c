export { createLemonSqueezySource as lemonSqueezy, type LemonSqueezyOptions } from './source.ts';
export { createLemonSqueezyPortal as lemonSqueezyPortal, type LemonSqueezyPortalOptions } from './portal.ts';
