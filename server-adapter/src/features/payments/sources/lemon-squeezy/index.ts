export { createLemonSqueezySource as lemonSqueezy, type LemonSqueezyOptions } from './source.ts';
