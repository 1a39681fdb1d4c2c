export { createHmacSource as hmac, type HmacOptions } from './source.ts';
